import type { ReactNode } from 'react';

type EmptyStateProps = {
  /** What is not there: "No invoices yet". */
  title: ReactNode;
  /** Why, or what will bring something here. */
  description?: ReactNode;
  /** The next step, a `LinkButton` or `Button`. */
  action?: ReactNode;
  icon?: ReactNode;
};

export function EmptyState({ title, description, action, icon }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-md border border-dashed border-edge px-4 py-12 text-center">
      {icon && (
        <span aria-hidden className="text-muted [&_svg]:size-8 [&_svg]:stroke-[1.5]">
          {icon}
        </span>
      )}
      <p className="font-medium">{title}</p>
      {description && <p className="max-w-md text-muted">{description}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
