'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { CountBadge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { isCurrentItem, type NavigationItem } from './navigation';

export function TopLinks({ items }: { items: readonly NavigationItem[] }) {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="hidden items-center gap-1 md:flex">
      {items.map((item) => {
        const isCurrent = isCurrentItem(item, path);
        return (
          <Link
            key={item.href}
            href={item.href}
            aria-current={isCurrent ? 'page' : undefined}
            className={cn(
              'flex h-10 items-center gap-2 rounded-md px-3 text-muted hover:bg-hover hover:text-ink',
              isCurrent && 'bg-accent-soft font-medium text-accent-ink hover:bg-accent-soft hover:text-accent-ink',
            )}
          >
            {item.label}
            <ItemCount item={item} />
          </Link>
        );
      })}
    </nav>
  );
}

/** Fixed under the thumb; it keeps its place in the page as well, so that nothing hides behind it. */
export function BottomBar({ items }: { items: readonly NavigationItem[] }) {
  const path = usePathname();
  return (
    <nav
      aria-label="Main"
      className="sticky bottom-0 z-30 flex border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {items.map((item) => {
        const isCurrent = isCurrentItem(item, path);
        return (
          <Link
            key={item.href}
            href={item.href}
            aria-current={isCurrent ? 'page' : undefined}
            className={cn(
              'relative flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs text-muted focus-visible:-outline-offset-2 [&_svg]:size-5',
              isCurrent && 'font-medium text-accent-ink',
            )}
          >
            {item.icon}
            <span className="truncate">{item.label}</span>
            <span className="absolute top-1 left-1/2 ml-1">
              <ItemCount item={item} />
            </span>
          </Link>
        );
      })}
    </nav>
  );
}

function ItemCount({ item: { count, countLabel } }: { item: NavigationItem }) {
  return count !== undefined && count > 0 ? <CountBadge count={count} tone="pending" label={countLabel} /> : null;
}
