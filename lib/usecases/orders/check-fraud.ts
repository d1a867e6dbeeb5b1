import { currentCatalog } from '@/db/queries/catalog';
import { findOrderToCheck, writeCheck } from '@/db/queries/fraud-checks';
import { findServerOfModule } from '@/db/queries/servers';
import { convert, rateBetween } from '@/lib/domain/money';
import { isProcessed, outcomeOfCheck } from '@/lib/domain/orders';
import type { FraudFacts, FraudModule, FraudVerdict } from '@/lib/modules/fraud/contract';
import type { ModuleServer } from '@/lib/modules/server';
import { workOff } from '../billing/work-off';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { tellStaff } from '../mail/tell-staff';
import type { Outside } from '../servers/outside';
import { reachServer } from '../servers/reach-server';
import { cancelWholeOrder } from './cancel';
import { followOrder } from './follow';

type OrderToCheck = NonNullable<Awaited<ReturnType<typeof findOrderToCheck>>>;
/** Without a score where the module did not answer. */
type Verdict = { score: number | null; decision?: FraudVerdict['decision']; notes: string[] };

export type FraudCheckOptions = {
  modules: ReadonlyMap<string, FraudModule>;
  /** For modules that ask somebody else. */
  outside?: Outside;
  /** How long a module may take to answer. */
  limitMs?: number;
};

const usualLimitMs = 10_000;

/**
 * Has a new order judged by the module that its reseller chose, outside any transaction, and lets it go on, wait for staff
 * or end as fraud by the reseller's scores (rules §6). No answer, a late or a senseless one: it waits for staff.
 * `over`: it was judged or decided before.
 */
export async function checkFraud(
  context: UseCaseContext,
  orderId: string,
  { modules, outside, limitMs = usualLimitMs }: FraudCheckOptions,
): Promise<{ outcome: 'accepted' | 'review' | 'fraud' | 'over' }> {
  const found = await findOrderToCheck(context.db, orderId);
  if (!found) return { outcome: 'over' };
  const module = modules.get(found.reseller.module);
  const facts = await factsOf(context, found);
  const verdict = await askModule(module, facts, limitMs, () => serverFor(context, module, outside, limitMs));
  const done = await inBook(context, found.order.clientId, { orderId }, async (book, tx) => {
    const order = book.orders.get(orderId);
    const isFirst = order && !isProcessed(order.status) && (await writeCheck(tx, orderId, verdict));
    if (!isFirst) return { ok: true as const, outcome: 'over' as const };
    const outcome = conclude(book, orderId, verdict);
    if (outcome !== 'accepted') {
      const whom = { template: 'staff_fraud', permission: 'orders.accept', about: orderId } as const;
      const facts = { orderId, outcome, reasons: verdict.notes };
      await tellStaff(tx, context, { ...whom, clientId: order.clientId, facts });
    }
    return { ok: true as const, outcome };
  });
  if (!done.ok) throw new Error(`order ${orderId} belongs to nobody`);
  return { outcome: done.outcome };
}

function conclude(book: Book, orderId: string, { score, decision, notes }: Verdict) {
  const order = book.orders.get(orderId);
  if (!order) throw new Error(`order ${orderId} was not read`);
  const { fraudReviewScore: review, fraudRejectScore: reject } = book.reseller;
  const outcome = outcomeOfCheck(score, { review, reject }, decision);
  book.record('order', orderId, 'order.checked', { outcome, score, reasons: notes });
  if (outcome === 'fraud') cancelWholeOrder(book, order, 'fraud');
  if (outcome === 'accepted') {
    order.awaitsFraudReview = false;
    book.rows.orders.touch(order);
    followOrder(book, order);
  }
  workOff(book);
  return outcome;
}

async function factsOf({ db }: UseCaseContext, found: OrderToCheck): Promise<Omit<FraudFacts, 'signal'>> {
  const { order, client, reseller, connectionCountry, ordersOfTheDay, paidOrders } = found;
  const { id: orderId, currency, totalMinorUnits, placedAt } = order;
  const { rates } = await currentCatalog(db);
  const rate = rateBetween(rates, currency, reseller.currency);
  return {
    orderId,
    client: { ...client, createdAt: client.createdAt.getTime() },
    connectionCountry,
    totalMinorUnits,
    currency,
    totalInDefaultMinorUnits: rate ? convert(totalMinorUnits, currency, reseller.currency, rate) : null,
    placedAt,
    ordersOfTheDay,
    paidOrders,
  };
}

async function askModule(
  module: FraudModule | undefined,
  facts: Omit<FraudFacts, 'signal'>,
  limitMs: number,
  findServer: () => Promise<ModuleServer | undefined>,
): Promise<Verdict> {
  if (!module) return unanswered('it is not installed.');
  const signal = AbortSignal.timeout(limitMs);
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`no answer within ${Math.ceil(limitMs / 1000)} s.`)));
  });
  try {
    const verdict = await Promise.race([module.judge({ ...facts, signal }, await findServer()), late]);
    return isScore(verdict) ? verdict : unanswered('its score is none from 0 to 100.');
  } catch (error) {
    return unanswered(error instanceof Error ? error.message : String(error));
  }
}

/** Where a module asks that needs somebody else. @throws saying what staff have to put right */
async function serverFor(
  { db }: UseCaseContext,
  module: FraudModule | undefined,
  outside: Outside | undefined,
  timeoutMs: number,
): Promise<ModuleServer | undefined> {
  if (!module?.servers || !outside) return undefined;
  const row = await findServerOfModule(db, module.name);
  if (!row) throw new Error(`there is no open server for ${module.label}.`);
  const reached = reachServer(row, module.servers, outside, timeoutMs);
  if (!reached.ok) throw new Error(reached.message);
  return reached.server;
}

function isScore({ score }: FraudVerdict): boolean {
  return Number.isInteger(score) && score >= 0 && score <= 100;
}

function unanswered(why: string): Verdict {
  return { score: null, notes: [`The check could not be made: ${why}`] };
}
