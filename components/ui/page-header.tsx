import type { ReactNode } from 'react';
import { Breadcrumb, type Crumb } from './breadcrumb';

type PageHeaderProps = {
  title: ReactNode;
  breadcrumb?: readonly Crumb[];
  /** Badges beside the title. */
  status?: ReactNode;
  description?: ReactNode;
  /** Buttons at the right, the main one last. */
  actions?: ReactNode;
};

export function PageHeader({ title, breadcrumb, status, description, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-1 pb-4">
      {breadcrumb && <Breadcrumb items={breadcrumb} />}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-lg font-semibold break-words [:root:not(:has([data-density=staff]))_&]:text-xl">
            {title}
          </h1>
          {status}
          {description && <p className="w-full text-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
