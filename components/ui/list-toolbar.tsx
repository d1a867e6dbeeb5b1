import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClasses } from './button';

/** Above every list: search, filters, and at the right the CSV of exactly what is filtered. */
export function ListToolbar({
  search,
  filters,
  csvHref,
  actions,
}: {
  search?: ReactNode;
  filters?: ReactNode;
  csvHref?: string;
  actions?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-3 py-3">
      {search}
      {filters}
      {(csvHref || actions) && (
        <div className="ml-auto flex items-center gap-2">
          {actions}
          {csvHref && (
            <a href={csvHref} download className={buttonClasses({ variant: 'quiet' })}>
              <Download aria-hidden /> CSV
            </a>
          )}
        </div>
      )}
    </div>
  );
}
