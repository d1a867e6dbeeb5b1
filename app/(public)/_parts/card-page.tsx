import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';

/** One thing to do: what it is, the form, and the other way out below. */
export function CardPage({
  title,
  description,
  children,
  footer,
}: {
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
}) {
  return (
    <div className="mx-auto flex w-full max-w-md flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h1 className="text-xl font-semibold text-balance">{title}</h1>
        {description && <p className="text-muted">{description}</p>}
      </div>
      {children && <Card className="gap-6 p-6 sm:p-8">{children}</Card>}
      {footer && <div className="flex flex-col gap-2 text-note text-muted">{footer}</div>}
    </div>
  );
}
