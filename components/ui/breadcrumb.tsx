import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';

export type Crumb = { label: ReactNode; href: string };

/** The way back up; the page itself is its heading and is not repeated here. */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap items-center gap-1 text-note text-muted">
        {items.map(({ label, href }) => (
          <Fragment key={href}>
            <li>
              <Link href={href} className="underline-offset-4 hover:text-ink hover:underline">
                {label}
              </Link>
            </li>
            <li aria-hidden>/</li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
