'use client';

import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Menu, MenuSeparator } from '@/components/ui/menu';
import { ThemeMenu } from '@/components/ui/theme-menu';

/** Who is signed in; inside: `MenuLink`s of the panel, the appearance, then `footer` (sign out). */
export function UserMenu({
  name,
  detail,
  children,
  footer,
}: {
  name: string;
  detail?: string;
  children?: ReactNode;
  footer?: ReactNode;
}) {
  const trigger = (
    <Button variant="quiet" className="max-w-48 px-2" aria-label={`Account of ${name}`}>
      <span
        aria-hidden
        className="flex size-6 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-ink"
      >
        {initialsOf(name)}
      </span>
      <span className="hidden truncate lg:inline">{name}</span>
      <ChevronDown aria-hidden />
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      <div className="px-2 py-1">
        <div className="font-medium">{name}</div>
        {detail && <div className="text-note text-muted">{detail}</div>}
      </div>
      <MenuSeparator />
      {children}
      {children && <MenuSeparator />}
      <ThemeMenu />
      {footer && <MenuSeparator />}
      {footer}
    </Menu>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase() || '?';
}
