import { ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader } from '@/components/ui/card';

type SummaryColumnsProps = {
  /** What is worked on, at the left. */
  children: ReactNode;
  /** What it comes to, at the right and always in sight. */
  summary: ReactNode;
  /** The one next step. */
  action: ReactNode;
  /** The amount on the phone's bar. */
  total: ReactNode;
  title?: string;
};

/** Two columns, the right one in sight while the left one scrolls. On a phone the right one is a bar that opens. */
export function SummaryColumns({ children, summary, action, total, title = 'Summary' }: SummaryColumnsProps) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex min-w-0 flex-col gap-6">{children}</div>
      <Card className="sticky top-20 max-md:hidden" aria-label={title}>
        <CardHeader title={title} />
        <CardBody className="flex flex-col gap-6">
          {summary}
          {action}
        </CardBody>
      </Card>
      <div className="sticky bottom-14 z-20 -mx-4 border-t bg-surface px-4 py-3 md:hidden">
        <details className="group">
          <summary className="flex h-11 list-none items-center justify-between gap-4 [&::-webkit-details-marker]:hidden">
            <span className="font-medium">Due today</span>
            <span className="flex items-center gap-2 text-lg font-semibold">
              {total}
              <ChevronUp aria-hidden className="size-5 text-muted transition-transform group-open:rotate-180" />
            </span>
          </summary>
          <div className="max-h-[50dvh] overflow-y-auto border-t py-4">{summary}</div>
        </details>
        {action}
      </div>
    </div>
  );
}
