import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

/** A bordered surface. Sections of a page are cards with a `CardHeader`. */
export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return <section {...rest} className={cn('flex min-w-0 flex-col rounded-md border bg-surface', className)} />;
}

export function CardHeader({
  title,
  description,
  actions,
}: {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-gutter pt-gutter last:pb-gutter">
      <div className="flex min-w-0 flex-col">
        <h2 className="text-base font-semibold">{title}</h2>
        {description && <p className="text-note text-muted">{description}</p>}
      </div>
      {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
    </header>
  );
}

export function CardBody({ className, ...rest }: ComponentProps<'div'>) {
  return <div {...rest} className={cn('flex-1 p-gutter', className)} />;
}
