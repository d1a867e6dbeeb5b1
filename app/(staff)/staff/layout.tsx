import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { countWaiting } from '@/db/queries/staff-counts';
import { dayOf } from '@/lib/domain/calendar';
import { formatInstantBrief } from '@/lib/format/instants';
import { clock } from '@/lib/platform/clock';
import { requireStaff } from '@/lib/server/pages';
import { StaffFrame } from './_parts/staff-frame';

export const metadata: Metadata = { title: { default: 'Staff', template: '%s · Tenor staff' } };

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const { staff, context } = await requireStaff();
  const counts = await countWaiting(context.db, dayOf(context.now, context.zone));
  const { name, email, permissions } = staff;
  return (
    <StaffFrame
      staff={{ name, email, permissions }}
      counts={counts}
      movedClock={clock.isMoved() ? formatInstantBrief(context.now, context.zone) : undefined}
    >
      {children}
    </StaffFrame>
  );
}
