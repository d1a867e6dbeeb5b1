import type { Transaction } from '@/db/client';
import {
  findGateway,
  findMethodByReference,
  findSavedMethod,
  listKeptMethods,
  type SavedMethodRow,
  setDefaultMethod,
  setPaysAutomatically,
  writeMethod,
} from '@/db/queries/gateways';
import type { Refusal } from '@/lib/domain/refusals';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { type GatewayDoor, openGateway } from './gateways';

type Own = { clientId: string; methodId: string };
type Done = { ok: true } | Refusal<'not_found' | 'not_allowed'>;
const notFound: Refusal<'not_found'> = { ok: false, code: 'not_found', subject: 'That card' };

/** Makes a saved method the one that is charged. */
export async function chooseMethod(context: UseCaseContext, own: Own): Promise<Done> {
  return inBook(context, own.clientId, 'nothing', async (book, tx) => {
    const method = await findSavedMethod(tx, own);
    if (!method) return notFound;
    await setDefaultMethod(tx, own.clientId, method.id);
    book.record('client', own.clientId, 'client.method_chosen', { brand: method.brand, last4: method.last4 });
    return { ok: true };
  });
}

/** Whether renewals and periods of a client are charged to its saved method when they are due. */
export async function payAutomatically(
  context: UseCaseContext,
  { clientId, isWanted }: { clientId: string; isWanted: boolean },
): Promise<Done> {
  return inBook(context, clientId, 'nothing', async (book, tx) => {
    if (isWanted && (await listKeptMethods(tx, clientId)).length === 0) {
      return { ok: false, code: 'not_allowed', reason: 'Add a card first. Then it can pay by itself.' };
    }
    if (book.client.paysAutomatically !== isWanted) {
      await setPaysAutomatically(tx, clientId, isWanted);
      book.record('client', clientId, isWanted ? 'client.automatic_payment_on' : 'client.automatic_payment_off');
    }
    return { ok: true };
  });
}

/**
 * Removes a saved method, here first, so that it is never charged again, and then at the gateway. Another one takes its
 * place as the one that is charged, if there is one.
 */
export async function removeMethod(context: UseCaseContext, door: GatewayDoor, own: Own): Promise<Done> {
  const method = await findSavedMethod(context.db, own);
  if (!method) return notFound;
  await inBook(context, own.clientId, 'nothing', async (book, tx) => {
    await forget(book, tx, method);
    return { ok: true };
  });
  const row = await findGateway(context.db, method.gatewayId);
  const open = row && openGateway(row, door);
  // What the gateway does not answer to changes nothing here: nobody charges what is not kept.
  if (open && typeof open !== 'string') await open.gateway.forgetMethod(open.account, method.reference);
  return { ok: true };
}

/** A gateway says that a method is gone. */
export async function dropMethod(
  context: UseCaseContext,
  { gatewayId, methodReference }: { gatewayId: string; methodReference: string },
): Promise<void> {
  const method = await findMethodByReference(context.db, gatewayId, methodReference);
  if (!method || method.removedAt !== null) return;
  await inBook(context, method.clientId, 'nothing', async (book, tx) => {
    await forget(book, tx, method);
    return { ok: true };
  });
}

async function forget(book: Book, tx: Transaction, method: SavedMethodRow): Promise<void> {
  const { id, clientId, brand, last4, isDefault } = method;
  await writeMethod(tx, { ...method, isDefault: false, removedAt: book.now });
  const [next] = (await listKeptMethods(tx, clientId)).filter((kept) => kept.id !== id);
  if (isDefault && next) await setDefaultMethod(tx, clientId, next.id);
  if (!next && book.client.paysAutomatically) await setPaysAutomatically(tx, clientId, false);
  book.record('client', clientId, 'client.method_removed', { brand, last4 });
}
