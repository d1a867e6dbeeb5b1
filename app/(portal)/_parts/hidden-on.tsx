'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

/** Leaves its children out on pages that say the same themselves. */
export function HiddenOn({ paths, children }: { paths: readonly string[]; children: ReactNode }) {
  const path = usePathname();
  return paths.includes(path) ? null : children;
}
