import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import {
  type AttemptRow,
  countAttempts,
  findAttempt,
  insertAttempt,
  listOpenAttempts,
  listSharesOf,
  updateAttemptIf,
} from '@/db/queries/attempts';
import { findGateway, type GatewayRow } from '@/db/queries/gateways';
import { type Invoice, restOf, settlementOrder } from '@/lib/domain/invoices';
import { attemptKey, nextLookAt } from '@/lib/domain/payments';
import type { Refusal } from '@/lib/domain/refusals';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { describeInvoices } from './describe-invoices';
import { customerAt } from './gateway-customer';
import { type GatewayDoor, type OpenGateway, openGateway } from './gateways';
import { lookUpAttempt } from './look-up-attempt';

export type StartInput = {
  clientId: string;
  invoiceIds: readonly string[];
  gatewayId: string;
  /** Whether the client lets us keep the method for later. */
  keepsMethod: boolean;
  /** Our own address, to which the client comes back. */
  appUrl: string;
};

type Started = { ok: true; url: string } | Refusal<'not_found' | 'not_allowed' | 'already_paid' | 'invalid_transition'>;
const busy = {
  ok: false,
  code: 'not_allowed',
  reason: 'A payment of this is being checked. You are told as soon as it is known; nothing is charged twice.',
} as const;

/**
 * Leads to the gateway's page on which a client pays invoices of one currency, all in one payment. A page that is open for
 * one of them is ended first: of an invoice there is one open attempt. Nothing is paid by this: a webhook tells.
 */
export async function startPayment(context: UseCaseContext, door: GatewayDoor, input: StartInput): Promise<Started> {
  const row = await findGateway(context.db, input.gatewayId);
  const open = row?.isEnabled ? openGateway(row, door) : undefined;
  if (!row || !open || typeof open === 'string') return notPayable();
  const blocked = await endOpenPages(context, door, input);
  if (blocked) return blocked;
  const customer = input.keepsMethod ? await customerAt(context, row, open, input.clientId) : undefined;
  const claimed = await inBook(context, input.clientId, {}, (book, tx) => claim(book, tx, row, open, input));
  if (!claimed.ok) return claimed;
  return openPage(context, open, { attempt: claimed.attempt, email: claimed.email, customer, input });
}

/** Asks what became of pages that were left, and ends them. Refused where one may still bring money. */
async function endOpenPages(
  context: UseCaseContext,
  door: GatewayDoor,
  { clientId, invoiceIds }: StartInput,
): Promise<Started | undefined> {
  const own = (await listOpenAttempts(context.db, invoiceIds)).filter((attempt) => attempt.clientId === clientId);
  for (const { id } of own) {
    await lookUpAttempt(context, door, id);
    const attempt = await findAttempt(context.db, id);
    if (attempt?.status === 'succeeded') return { ok: false, code: 'already_paid' };
    if (attempt?.status === 'started' && !(await endPage(context, door, attempt))) return busy;
    if (attempt && ['starting', 'processing', 'unknown'].includes(attempt.status)) return busy;
  }
  return undefined;
}

async function endPage(context: UseCaseContext, door: GatewayDoor, attempt: AttemptRow): Promise<boolean> {
  const row = await findGateway(context.db, attempt.gatewayId);
  const open = row && openGateway(row, door);
  if (!open || typeof open === 'string' || !attempt.pageReference) return false;
  const ended = await open.gateway.endHosted(open.account, attempt.pageReference);
  if (ended.outcome !== 'done') return false;
  const over = { status: 'cancelled', finishedAt: context.now, lookAt: null, pageUrl: null } as const;
  await updateAttemptIf(context.db, attempt.id, 'started', over);
  return true;
}

type Claimed = { ok: true; attempt: AttemptRow; email: string };

async function claim(
  book: Book,
  tx: Transaction,
  row: GatewayRow,
  { gateway }: OpenGateway,
  { invoiceIds }: StartInput,
): Promise<Claimed | Exclude<Started, { ok: true }>> {
  if (row.resellerId !== book.reseller.id) return notPayable();
  const invoices = [...new Set(invoiceIds)].flatMap((id) => book.invoices.get(id) ?? []).sort(settlementOrder);
  const payable = invoices.filter(({ status }) => status === 'unpaid');
  const [first] = payable;
  if (!first || payable.length < new Set(invoiceIds).size) return { ok: false, code: 'already_paid' };
  const refusal = refuseTogether(payable, gateway.refuses(sumOf(payable, first.currency)));
  if (refusal) return refusal;
  const open = await listOpenAttempts(tx, [...invoiceIds]);
  if (open.length > 0) return busy;
  const id = newId();
  await insertAttempt(
    tx,
    {
      id,
      clientId: book.client.id,
      resellerId: book.reseller.id,
      gatewayId: row.id,
      kind: 'hosted',
      status: 'starting',
      ...sumOf(payable, first.currency),
      idempotencyKey: attemptKey(first.id, (await countAttempts(tx, first.id)) + 1),
      startedAt: book.now,
      startedById: book.actor.id,
      lookAt: nextLookAt(book.now, 0),
    },
    payable.map((invoice) => ({ invoiceId: invoice.id, minorUnits: restOf(invoice) })),
  );
  const attempt = await findAttempt(tx, id);
  if (!attempt) throw new Error(`attempt ${id} was not written`);
  return { ok: true, attempt, email: book.client.email };
}

function refuseTogether(invoices: readonly Invoice[], problem: string | undefined): Refusal<'not_allowed'> | undefined {
  const currencies = new Set(invoices.map(({ currency }) => currency));
  if (currencies.size > 1)
    return { ok: false, code: 'not_allowed', reason: 'Pay invoices in different currencies one after the other.' };
  return problem === undefined ? undefined : { ok: false, code: 'not_allowed', reason: problem };
}

function sumOf(invoices: readonly Invoice[], currency: string): { minorUnits: bigint; currency: string } {
  return { minorUnits: invoices.reduce((sum, invoice) => sum + restOf(invoice), 0n), currency };
}

async function openPage(
  context: UseCaseContext,
  { gateway, account }: OpenGateway,
  {
    attempt,
    email,
    customer,
    input,
  }: { attempt: AttemptRow; email: string; customer: string | undefined; input: StartInput },
): Promise<Started> {
  const shares = await listSharesOf(context.db, attempt.id);
  const only = shares.length === 1 ? shares[0]?.invoiceId : undefined;
  const answer = await gateway.startHosted(account, {
    attemptId: attempt.id,
    idempotencyKey: attempt.idempotencyKey,
    minorUnits: attempt.minorUnits,
    currency: attempt.currency,
    description: await describeInvoices(context.db, attempt.id),
    customerReference: customer ?? null,
    email,
    keepsMethod: input.keepsMethod,
    successUrl: `${input.appUrl}/payments/${attempt.id}`,
    cancelUrl: only ? `${input.appUrl}/invoices/${only}` : `${input.appUrl}/invoices`,
  });
  if (answer.outcome === 'done') {
    const { pageReference, url: pageUrl } = answer;
    await updateAttemptIf(context.db, attempt.id, 'starting', { status: 'started', pageReference, pageUrl });
    return { ok: true, url: pageUrl };
  }
  // Whether there is a page or not, nobody was shown it: nothing can be paid on it.
  const over = { status: 'cancelled', problem: answer.message, finishedAt: context.now, lookAt: null } as const;
  await updateAttemptIf(context.db, attempt.id, 'starting', over);
  return { ok: false, code: 'not_allowed', reason: 'The payment page cannot be opened now. Try again in a minute.' };
}

function notPayable(): Refusal<'not_allowed'> {
  return { ok: false, code: 'not_allowed', reason: 'This cannot be paid so any more. Choose another way.' };
}
