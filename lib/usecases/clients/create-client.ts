import { newId } from '@/db/ids';
import { findFirstReseller, insertClient, insertClientUser, insertEvent, lockUser } from '@/db/queries/new-clients';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { type ClientDetails, withVatId } from './details';
import { listSoldCurrencies } from './sold-currencies';

export type CreateClientInput = {
  /** Who will own it; null where staff make a client nobody acts for yet. */
  userId: string | null;
  /** Where invoices go; the user's address where there is a user. */
  email?: string;
  currency: string;
  details: ClientDetails;
};

/**
 * Makes a client of the first seller. A user gets one client this way, so that a form sent twice makes one; staff never
 * become a client. The currency must be one in which something is sold, since it stays for good.
 */
export async function createClient(
  context: UseCaseContext,
  { userId, email = '', currency, details: written }: CreateClientInput,
): Promise<{ ok: true; clientId: string } | Refusal<'validation_failed' | 'not_allowed' | 'not_found'>> {
  if (!(await listSoldCurrencies(context)).includes(currency)) {
    return { ok: false, code: 'validation_failed', fields: { currency: 'Choose one of the currencies offered.' } };
  }
  const read = withVatId(written);
  if (!read.ok) return read;
  const { details } = read;
  return context.db.transaction(async (tx) => {
    const user = userId === null ? undefined : await lockUser(tx, userId);
    if (userId !== null && !user) return { ok: false, code: 'not_found', subject: 'This user' };
    if (user?.isStaff) return { ok: false, code: 'not_allowed', reason: 'A member of the staff cannot be a client.' };
    if (user?.clientId) return { ok: true, clientId: user.clientId };
    const reseller = await findFirstReseller(tx);
    if (!reseller) return { ok: false, code: 'not_allowed', reason: 'The shop is not set up yet. Try again later.' };
    const clientId = newId();
    await insertClient(tx, {
      ...details,
      id: clientId,
      resellerId: reseller.id,
      email: user?.email ?? email,
      currency,
    });
    if (user) await insertClientUser(tx, { clientId, userId: user.id, role: 'owner' });
    await insertEvent(tx, {
      id: newId(),
      clientId,
      noun: 'client',
      subjectId: clientId,
      name: 'client.created',
      actor: context.actor.kind,
      actorId: context.actor.id,
      staffId: context.actor.staffId ?? null,
      at: context.now,
      facts: { currency, country: details.country },
    });
    return { ok: true, clientId };
  });
}
