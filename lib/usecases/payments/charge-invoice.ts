import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import {
  type AttemptRow,
  countAttempts,
  findAttempt,
  insertAttempt,
  listFailedCharges,
  listOpenAttempts,
  updateAttemptIf,
} from '@/db/queries/attempts';
import {
  findCustomer,
  findDefaultMethod,
  findGateway,
  type GatewayRow,
  type SavedMethodRow,
} from '@/db/queries/gateways';
import { clientIdOf } from '@/db/queries/orders';
import { dayOf } from '@/lib/domain/calendar';
import { type Invoice, restOf } from '@/lib/domain/invoices';
import { attemptKey, nextChargeOn, nextLookAt } from '@/lib/domain/payments';
import { settleFromBalance } from '../billing/settle';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { applyPaymentNews } from './apply-payment-news';
import { describeInvoices } from './describe-invoices';
import { flagNews, type NewsSource } from './flag';
import { type GatewayDoor, type OpenGateway, openGateway } from './gateways';

const automaticKinds: readonly Invoice['kind'][] = ['renewal', 'period', 'month'];

/**
 * Charges what is left of a due invoice to its client's saved method, where the client wants that: after the balance,
 * which pays first, and again some days after a decline until the tries are used up (rules §8). Nothing is charged while
 * another attempt is open. What is not known stays open until the gateway has told.
 */
export async function chargeInvoice(context: UseCaseContext, door: GatewayDoor, invoiceId: string): Promise<void> {
  const clientId = await clientIdOf(context.db, 'invoice', invoiceId);
  const method = clientId && (await findDefaultMethod(context.db, clientId));
  if (!clientId || !method) return;
  const card = await openMethod(context, door, method);
  let claimed: AttemptRow | undefined;
  await inBook(context, clientId, { invoiceId }, async (book, tx) => {
    settleFromBalance(book, book.today);
    const invoice = book.invoices.get(invoiceId);
    if (invoice && isToBeCharged(book, invoice)) claimed = await claim(book, tx, invoice, card);
    return { ok: true };
  });
  if (claimed) await charge(context, card, claimed);
}

type Card = OpenGateway & { method: SavedMethodRow; row: GatewayRow; customerReference: string };

/** @throws where staff have to put something right first: the job is seen to fail, and no invoice is the worse for it */
async function openMethod({ db }: UseCaseContext, door: GatewayDoor, method: SavedMethodRow): Promise<Card> {
  const row = await findGateway(db, method.gatewayId);
  const open = row && openGateway(row, door);
  if (!row || !open || typeof open === 'string')
    throw new Error(typeof open === 'string' ? open : 'The gateway is not there any more.');
  const customerReference = await findCustomer(db, row.id, method.clientId);
  if (!customerReference) throw new Error(`${row.name} does not know this client.`);
  return { ...open, method, row, customerReference };
}

function isToBeCharged(book: Book, { status, kind, dueOn }: Invoice): boolean {
  return book.client.paysAutomatically && status === 'unpaid' && dueOn <= book.today && automaticKinds.includes(kind);
}

/** Notes the attempt before anybody is asked: whatever happens then, it is known that money may be on its way. */
async function claim(
  book: Book,
  tx: Transaction,
  invoice: Invoice,
  { method, row }: Card,
): Promise<AttemptRow | undefined> {
  if ((await findDefaultMethod(tx, book.client.id))?.id !== method.id) return undefined;
  if ((await listOpenAttempts(tx, [invoice.id])).length > 0) return undefined;
  if (!isNextTryDue(book, await listFailedCharges(tx, invoice.id), method, row)) return undefined;
  const id = newId();
  const share = { invoiceId: invoice.id, minorUnits: restOf(invoice) };
  await insertAttempt(
    tx,
    {
      id,
      clientId: book.client.id,
      resellerId: book.reseller.id,
      gatewayId: row.id,
      kind: 'saved_method',
      status: 'starting',
      currency: invoice.currency,
      minorUnits: share.minorUnits,
      idempotencyKey: attemptKey(invoice.id, (await countAttempts(tx, invoice.id)) + 1),
      savedMethodId: method.id,
      startedAt: book.now,
      lookAt: nextLookAt(book.now, 0),
    },
    [share],
  );
  return findAttempt(tx, id);
}

/** Tries count by method: a new card is tried at once. One whose owner has to confirm is not tried again. */
function isNextTryDue(
  { zone, today }: Book,
  failed: readonly AttemptRow[],
  method: SavedMethodRow,
  rule: GatewayRow,
): boolean {
  const own = failed.filter(({ savedMethodId, status }) => savedMethodId === method.id && status !== 'cancelled');
  const [last] = own;
  if (!last) return true;
  if (last.status === 'requires_action') return false;
  const next = nextChargeOn(dayOf(last.startedAt, zone), own.length, rule);
  return next !== null && next <= today;
}

async function charge(context: UseCaseContext, card: Card, attempt: AttemptRow): Promise<void> {
  const { gateway, account, method, row, customerReference } = card;
  const source = { gatewayId: row.id, askedAbout: `charge:${attempt.id}` };
  const answer = await gateway.chargeSaved(account, {
    attemptId: attempt.id,
    idempotencyKey: attempt.idempotencyKey,
    minorUnits: attempt.minorUnits,
    currency: attempt.currency,
    description: await describeInvoices(context.db, attempt.id),
    customerReference,
    methodReference: method.reference,
  });
  if (answer.outcome === 'done') return applyPaymentNews(context, answer.payment, source);
  if (answer.outcome === 'refused') return noteRefusal(context, attempt, answer.message, source);
  await updateAttemptIf(context.db, attempt.id, 'starting', {
    status: 'unknown',
    problem: answer.message,
    lookAt: nextLookAt(context.now, 0),
  });
}

/** The gateway would not even try: that is ours to put right, and nothing that the client is told of. */
async function noteRefusal(
  context: UseCaseContext,
  { id: attemptId, clientId }: AttemptRow,
  message: string,
  source: NewsSource,
): Promise<void> {
  const over = { status: 'failed', problem: message, finishedAt: context.now, lookAt: null } as const;
  await context.db.transaction(async (tx) => {
    await updateAttemptIf(tx, attemptId, 'starting', over);
    const problem = `A saved card could not be charged: ${message}`;
    await flagNews(tx, context, source, { problem, clientId, attemptId });
  });
}
