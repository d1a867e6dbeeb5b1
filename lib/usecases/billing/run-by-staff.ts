import { newId } from '@/db/ids';
import { findParkedReason } from '@/db/queries/runs';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';
import { billClients, type ParkedClient, type RunSummary } from './bill-clients';

/** A run that staff ask for, of all that is due; recorded with what it did. Throws only where the database is away. */
export async function runByStaff(context: UseCaseContext): Promise<RunSummary> {
  const run = await billClients(context);
  const facts = { clients: run.clients, invoices: run.invoices, parked: run.parked.length };
  const subjectId = run.runId ?? newId();
  await context.db.transaction((tx) =>
    recordChange(tx, context, { noun: 'billing_run', subjectId, name: 'billing_run.asked', facts }),
  );
  return run;
}

/** Bills a client that was put aside; answers with why it still is. Recorded with the reasons before and after. */
export async function retryParkedClient(
  context: UseCaseContext,
  { clientId }: { clientId: string },
): Promise<ParkedClient | undefined> {
  const before = { parked: await findParkedReason(context.db, clientId) };
  const { parked } = await billClients(context, { clientId });
  // Told also where the reason is the same as before.
  const after = { parked: parked[0]?.reason ?? null, triedAgainAt: new Date(context.now).toISOString() };
  await context.db.transaction((tx) =>
    recordChange(tx, context, {
      noun: 'client',
      subjectId: clientId,
      clientId,
      name: 'client.billing_retried',
      before,
      after,
    }),
  );
  return parked[0];
}
