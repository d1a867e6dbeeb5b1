import { listInvoicesToCharge } from '@/db/queries/attempts';
import { runPart } from '@/db/queries/jobs';
import { dayOf } from '@/lib/domain/calendar';
import type { UseCaseContext } from '../context';

/** Has what is due charged to the saved methods of clients who want that: all of them, or one's. */
export async function enqueueCharges(context: UseCaseContext, clientId?: string): Promise<void> {
  const ids = await listInvoicesToCharge(context.db, dayOf(context.now, context.zone), clientId);
  if (ids.length === 0) return;
  const jobs = ids.map((id) => ({ task: 'charge_invoice' as const, id }));
  await context.db.transaction((tx) => runPart(tx, context.enqueue(jobs)));
}
