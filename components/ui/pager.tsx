import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatCount } from '@/lib/format/numbers';
import { buttonClasses } from './button';
import { cn } from './cn';
import { type ListParams, listAddress } from './list-address';

export const pageSize = 50;

type PagerProps = {
  path: string;
  params: ListParams;
  /** Counted from 1. */
  page: number;
  /** All rows that match; leave it out where counting them costs too much, and say `hasMore`. */
  total?: number;
  hasMore?: boolean;
  size?: number;
};

/** "51–100 of 1,240", previous and next, in the address as `?page=`. Nothing when everything fits on one page. */
export function Pager({ path, params, page, total, hasMore, size = pageSize }: PagerProps) {
  const isLast = total === undefined ? !hasMore : page * size >= total;
  if (page === 1 && isLast) return null;
  const from = (page - 1) * size + 1;
  const to = total === undefined ? page * size : Math.min(page * size, total);
  const address = (target: number) => listAddress(path, params, { page: target === 1 ? undefined : String(target) });
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4 py-2">
      <p className="text-muted numeric">
        {total === undefined
          ? `Page ${formatCount(page)}`
          : `${formatCount(from)}–${formatCount(to)} of ${formatCount(total)}`}
      </p>
      <div className="flex gap-2">
        <Step href={page > 1 ? address(page - 1) : undefined} rel="prev">
          <ChevronLeft aria-hidden /> Previous
        </Step>
        <Step href={isLast ? undefined : address(page + 1)} rel="next">
          Next <ChevronRight aria-hidden />
        </Step>
      </div>
    </nav>
  );
}

function Step({ href, rel, children }: { href?: string; rel: 'prev' | 'next'; children: ReactNode }) {
  const classes = buttonClasses({ variant: 'secondary' });
  if (href === undefined)
    return <span className={cn(classes, 'border-line text-faint hover:bg-surface')}>{children}</span>;
  return (
    <Link href={href} rel={rel} className={classes}>
      {children}
    </Link>
  );
}
