import { z } from 'zod';
import { staffRoute } from '@/lib/server/routes';
import { previewForClient, staffItem } from '@/lib/usecases/staff/order-for-client';

const items = z
  .string()
  .max(20_000)
  .transform((text, issue) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      issue.addIssue('This is not JSON.');
      return z.NEVER;
    }
  })
  .pipe(z.array(staffItem).min(1).max(20));

/** What an order for a client would come to, while staff choose. */
export const GET = staffRoute(
  'orders.place',
  z.object({ clientId: z.uuid(), items, isWaived: z.stringbool().default(false) }),
  (input, { context }) => previewForClient(context, input),
);
