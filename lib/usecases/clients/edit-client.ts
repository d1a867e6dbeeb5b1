import { z } from 'zod';
import type { Transaction } from '@/db/client';
import { lockClient, updateClient } from '@/db/queries/client-writes';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';
import { clientDetails, emailAddress, withVatId } from './details';

/** What staff may say about a client: its own details, and how it is treated. Its currency and reseller stay. */
export const clientByStaff = clientDetails.extend({
  email: emailAddress,
  status: z.enum(['active', 'suspended']),
  taxExempt: z.boolean(),
  doNotSuspend: z.boolean(),
  sendReminders: z.boolean(),
  notes: z.string().trim().max(5000, 'Use at most 5,000 characters.').default(''),
});

export type ClientByStaff = z.infer<typeof clientByStaff>;

/** What a client says about itself. Its country and VAT id decide the taxes, so staff enter those. */
export const clientByItself = clientDetails.omit({ country: true, vatId: true });

export type ClientByItself = z.infer<typeof clientByItself>;

/** Staff edit a client. A suspended one can order and change nothing; its running services go on and are billed. */
export async function editClient(
  context: UseCaseContext,
  { clientId, ...written }: ClientByStaff & { clientId: string },
): Promise<{ ok: true } | Refusal<'not_found' | 'validation_failed'>> {
  return context.db.transaction(async (tx) => {
    const stored = await lockClient(tx, clientId);
    if (!stored) return { ok: false, code: 'not_found', subject: 'This client' };
    // An id that was taken in before stands in nobody's way when something else is edited.
    const isSameId = stored.vatId === written.vatId && stored.country === written.country;
    const read = isSameId ? { ok: true as const, details: written } : withVatId(written);
    if (!read.ok) return read;
    await saveDetails(tx, context, stored, read.details);
    return { ok: true };
  });
}

/** A client corrects its name and address; invoices that are issued stay as they are. */
export async function editOwnDetails(
  context: UseCaseContext,
  { clientId, ...details }: ClientByItself & { clientId: string },
): Promise<{ ok: true } | Refusal<'not_found'>> {
  return context.db.transaction(async (tx) => {
    const stored = await lockClient(tx, clientId);
    if (!stored) return { ok: false, code: 'not_found', subject: 'This client' };
    await saveDetails(tx, context, stored, details);
    return { ok: true };
  });
}

type StoredClient = NonNullable<Awaited<ReturnType<typeof lockClient>>>;

async function saveDetails(
  tx: Transaction,
  context: UseCaseContext,
  stored: StoredClient,
  details: ClientByStaff | ClientByItself,
): Promise<void> {
  const before = Object.fromEntries(Object.keys(details).map((name) => [name, stored[name as keyof StoredClient]]));
  const isChanged = await recordChange(tx, context, {
    noun: 'client',
    subjectId: stored.id,
    clientId: stored.id,
    name: 'client.edited',
    before,
    after: details,
  });
  if (isChanged) await updateClient(tx, stored.id, details);
}
