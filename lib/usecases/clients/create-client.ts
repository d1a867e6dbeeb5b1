import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { findFirstReseller, insertClient, insertClientUser, lockUser, resellerExists } from '@/db/queries/new-clients';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';
import { type ClientDetails, withVatId } from './details';
import { offer } from './invite-user';
import { listSoldCurrencies } from './sold-currencies';

type NewClient = { currency: string; details: ClientDetails };

export type CreateClientInput = NewClient & {
  /** Who will own it. */
  userId: string;
};

export type AddClientInput = NewClient & {
  /** Made when the form was shown, so that a form sent twice makes one client. */
  clientId: string;
  resellerId: string;
  /** Where invoices go. */
  email: string;
  /** The address of a link by which whoever reads the mail becomes the owner; undefined where nobody is invited. */
  linkTo: ((token: string) => string) | undefined;
};

type Created = { ok: true; clientId: string } | Refusal<'validation_failed' | 'not_allowed' | 'not_found'>;

/**
 * Makes a client of the first seller. A user gets one client this way, so that a form sent twice makes one; staff never
 * become a client. The currency must be one in which something is sold, since it stays for good.
 */
export async function createClient(
  context: UseCaseContext,
  { userId, ...written }: CreateClientInput,
): Promise<Created> {
  const read = await readNewClient(context, written);
  if (!read.ok) return read;
  return context.db.transaction(async (tx) => {
    const user = await lockUser(tx, userId);
    if (!user) return { ok: false, code: 'not_found', subject: 'This user' };
    if (user.isStaff) return { ok: false, code: 'not_allowed', reason: 'A member of the staff cannot be a client.' };
    if (user.clientId) return { ok: true, clientId: user.clientId };
    const reseller = await findFirstReseller(tx);
    if (!reseller) return { ok: false, code: 'not_allowed', reason: 'The shop is not set up yet. Try again later.' };
    const clientId = newId();
    await insertRecorded(tx, context, { ...read.values, id: clientId, resellerId: reseller.id, email: user.email });
    await insertClientUser(tx, { clientId, userId: user.id, role: 'owner' });
    return { ok: true, clientId };
  });
}

/** Staff make a client of any seller, for whom nobody acts until an invitation is accepted. */
export async function addClient(
  context: UseCaseContext,
  { clientId, resellerId, email, linkTo, ...written }: AddClientInput,
): Promise<Created> {
  const read = await readNewClient(context, written);
  if (!read.ok) return read;
  return context.db.transaction(async (tx) => {
    if (!(await resellerExists(tx, resellerId))) {
      return { ok: false, code: 'validation_failed', fields: { resellerId: 'Choose the reseller.' } };
    }
    const isNew = await insertRecorded(tx, context, { ...read.values, id: clientId, resellerId, email });
    if (isNew && linkTo) {
      const clientName = read.values.company || read.values.name;
      await offer(tx, context, { clientId, clientName, email, role: 'owner', linkTo });
    }
    return { ok: true, clientId };
  });
}

type ReadClient = ClientDetails & { currency: string };

async function readNewClient(
  context: UseCaseContext,
  { currency, details }: NewClient,
): Promise<{ ok: true; values: ReadClient } | Refusal<'validation_failed'>> {
  if (!(await listSoldCurrencies(context)).includes(currency)) {
    return { ok: false, code: 'validation_failed', fields: { currency: 'Choose one of the currencies offered.' } };
  }
  const read = withVatId(details);
  return read.ok ? { ok: true, values: { ...read.details, currency } } : read;
}

/** Whether the client is new: one that exists already is left as it is. */
async function insertRecorded(
  tx: Transaction,
  context: UseCaseContext,
  client: ReadClient & { id: string; resellerId: string; email: string },
): Promise<boolean> {
  if (!(await insertClient(tx, client))) return false;
  await recordChange(tx, context, {
    noun: 'client',
    subjectId: client.id,
    clientId: client.id,
    name: 'client.created',
    facts: { currency: client.currency, country: client.country },
    after: { name: client.name, company: client.company, email: client.email },
  });
  return true;
}
