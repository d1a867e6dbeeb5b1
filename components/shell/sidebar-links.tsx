'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { CountBadge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { isCurrentItem, type NavigationItem, type NavigationSection } from './navigation';

export function SidebarLinks({
  sections,
  onNavigate,
}: {
  sections: readonly NavigationSection[];
  onNavigate?: () => void;
}) {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="flex flex-col gap-4">
      {sections.map((section, index) => (
        <div key={section.label ?? index}>
          {section.label && <h2 className="px-2 pb-1 text-xs font-medium text-muted">{section.label}</h2>}
          <ul>
            {section.items.map((item) => (
              <li key={item.href}>
                <SidebarLink item={item} isCurrent={isCurrentItem(item, path)} onNavigate={onNavigate} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

type SidebarLinkProps = { item: NavigationItem; isCurrent: boolean; onNavigate?: () => void };

function SidebarLink({ item: { href, label, icon, count, countLabel }, isCurrent, onNavigate }: SidebarLinkProps) {
  return (
    <Link
      href={href}
      onClick={onNavigate}
      aria-current={isCurrent ? 'page' : undefined}
      className={cn(
        'flex h-control items-center gap-2 rounded-md px-2 text-muted transition-colors hover:bg-hover hover:text-ink [&_svg]:size-4 [&_svg]:shrink-0',
        isCurrent && 'bg-accent-soft font-medium text-accent-ink hover:bg-accent-soft hover:text-accent-ink',
      )}
    >
      {icon}
      <span className="flex-1 truncate">{label}</span>
      {count !== undefined && count > 0 && <CountBadge count={count} tone="pending" label={countLabel} />}
    </Link>
  );
}
