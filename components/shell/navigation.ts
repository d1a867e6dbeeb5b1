import type { ReactNode } from 'react';

export type NavigationItem = {
  href: string;
  label: string;
  icon: ReactNode;
  /** A number in a bubble; zero shows none. */
  count?: number;
  /** Says what is counted to a screen reader: "waiting". */
  countLabel?: string;
  /** Current only on this very address, not below it. */
  isExact?: boolean;
};

export type NavigationSection = { label?: string; items: readonly NavigationItem[] };

/** Whether a page belongs to an entry of the navigation. */
export function isCurrentItem({ href, isExact }: Pick<NavigationItem, 'href' | 'isExact'>, path: string): boolean {
  return path === href || (!isExact && path.startsWith(`${href}/`));
}
