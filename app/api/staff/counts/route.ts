import { z } from 'zod';
import { countWaiting } from '@/db/queries/staff-counts';
import { dayOf } from '@/lib/domain/calendar';
import { staffRoute } from '@/lib/server/routes';

/** How much waits for staff, for the sidebar while one looks at another page. */
export const GET = staffRoute('orders.view', z.object({}), (_input, { context }) =>
  countWaiting(context.db, dayOf(context.now, context.zone)),
);
