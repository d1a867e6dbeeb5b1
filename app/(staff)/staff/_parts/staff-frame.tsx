'use client';

import { useQuery } from '@tanstack/react-query';
import { Clock } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { StaffShell } from '@/components/shell/staff-shell';
import { UserMenu } from '@/components/shell/user-menu';
import { Badge } from '@/components/ui/badge';
import { MenuItem, MenuLink } from '@/components/ui/menu';
import type { StaffCounts } from '@/db/queries/staff-counts';
import type { Permission } from '@/lib/server/permissions';
import { signOutAction } from '@/lib/server/shared-actions';
import { sectionsFor } from './sections';
import { StaffSearch } from './staff-search';

type FrameProps = {
  staff: { name: string; email: string; permissions: readonly Permission[] };
  counts: StaffCounts;
  /** Today as words, where the clock of the installation was moved. */
  movedClock?: string | undefined;
  children: ReactNode;
};

/** The frame of every staff page. What waits is counted anew every half minute, and after each act. */
export function StaffFrame({ staff, counts, movedClock, children }: FrameProps) {
  const { data } = useQuery({
    queryKey: ['staff-counts'],
    queryFn: ({ signal }) => readCounts(signal),
    initialData: counts,
    refetchInterval: 30_000,
  });
  const sections = sectionsFor(staff.permissions, data);
  return (
    <StaffShell
      brand={
        <Link href="/staff" className="rounded-sm">
          Tenor
        </Link>
      }
      sections={sections}
      search={<StaffSearch sections={sections} />}
      notice={
        movedClock && (
          <Badge tone="pending">
            <Clock aria-hidden />
            <span className="max-sm:sr-only">The clock is moved: {movedClock}</span>
          </Badge>
        )
      }
      userMenu={
        <UserMenu
          name={staff.name}
          detail={staff.email}
          footer={<MenuItem onSelect={() => void signOutAction()}>Sign out</MenuItem>}
        >
          <MenuLink href="/staff/account">Account</MenuLink>
          <MenuLink href="/order">Open the customers' panel</MenuLink>
        </UserMenu>
      }
    >
      {children}
    </StaffShell>
  );
}

async function readCounts(signal: AbortSignal): Promise<StaffCounts> {
  const response = await fetch('/api/staff/counts', { signal });
  if (!response.ok) throw new Error(`counts answered ${response.status}`);
  return response.json();
}
