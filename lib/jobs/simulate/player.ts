import { eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { newId } from '@/db/ids';
import { listQueuedTasks } from '@/db/queries/module-tasks';
import * as t from '@/db/schema';
import { dayOf, type Instant, instantOfLocal, parseDay, startOfDay } from '@/lib/domain/calendar';
import type { ChangeQuote } from '@/lib/domain/changes';
import { decimalsOf, minorUnitsOf, ratioOf } from '@/lib/domain/money';
import type { PriceOverride } from '@/lib/domain/pricing';
import { billClients } from '@/lib/usecases/billing/bill-clients';
import { changeService, quoteServiceChange } from '@/lib/usecases/changes/change-service';
import type { UseCaseContext } from '@/lib/usecases/context';
import { setRate } from '@/lib/usecases/currencies/set-rate';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';
import { topUpBalance } from '@/lib/usecases/invoices/top-up';
import { acceptOrder, cancelOrder, markOrderAsFraud } from '@/lib/usecases/orders/decide-order';
import { placeOrder } from '@/lib/usecases/orders/place-order';
import { renewService } from '@/lib/usecases/orders/renew-service';
import { finishModuleTask } from '@/lib/usecases/services/finish-module-task';
import {
  activateService,
  cancelAtPeriodEnd,
  endServiceNow,
  resumeService,
  suspendService,
} from '@/lib/usecases/services/move-service';
import { overridePrice } from '@/lib/usecases/services/override-price';
import { reportUsage } from '@/lib/usecases/services/report-usage';
import { findInvoiceNamed } from './names';
import { actionNames, type Step, type Story } from './story';
import { buildWorld, missing, type World } from './world';

/** What a step's use case answered: nothing to refuse, or a refusal with its code. */
export type Answer = { ok: true } | { ok: false; code: string };

export type LastQuote = {
  quote: ChangeQuote;
  currency: string;
  hasCredit: boolean;
  unit: Story['products'][string]['cycles'][string]['unit'];
};

const msPerMinute = 60_000;
/** What every door answers to an amount that is none. */
const unfit: Answer = { ok: false, code: 'validation_failed' };

/** Plays a story's steps through the use cases, with a clock of its own. */
export class Player {
  readonly orders = new Map<string, { id: string; clientId: string }>();
  readonly services = new Map<string, { id: string; clientId: string }>();
  lastQuote: LastQuote | undefined;
  private at: Instant;

  private constructor(
    readonly db: Database,
    readonly story: Story,
    readonly world: World,
    start: Instant,
  ) {
    this.at = start;
  }

  static async begin(db: Database, story: Story): Promise<Player> {
    const start = wallInstant(story.start, story.timeZone);
    return new Player(db, story, await buildWorld(db, story, start, dayOf(start, story.timeZone)), start);
  }

  get now(): Instant {
    return this.at;
  }

  /** Moves the clock where a step says so, then does its action. */
  async play(step: Step): Promise<Answer> {
    if (step.at) await this.moveTo(wallInstant(step.at, this.story.timeZone), false);
    const name = actionNames.find((action) => step[action] !== undefined);
    const answer = name ? await this.act(name, step) : { ok: true as const };
    if (name !== 'advance' && name !== 'processClients') await this.drain();
    return answer;
  }

  private async act(name: (typeof actionNames)[number], step: Step): Promise<Answer> {
    const given = <K extends (typeof actionNames)[number]>(key: K): NonNullable<Step[K]> =>
      step[key] as NonNullable<Step[K]>;
    const context = this.context('staff');
    switch (name) {
      case 'order':
        return this.order(given('order'));
      case 'accept':
        return acceptOrder(context, this.orderRef(given('accept')));
      case 'cancelOrder':
        return cancelOrder(context, this.orderRef(given('cancelOrder')));
      case 'markFraud':
        return markOrderAsFraud(context, this.orderRef(given('markFraud')));
      case 'pay':
        return this.pay(given('pay'));
      case 'topUp':
        return this.topUp(given('topUp'));
      case 'change':
        return this.change(given('change'));
      case 'quote':
        return this.quote(given('quote'));
      case 'renew':
        return this.renew(given('renew'));
      case 'usage':
        return this.usage(given('usage'));
      case 'activate':
        return activateService(context, this.serviceRef(given('activate')));
      case 'suspend':
        return suspendService(context, this.serviceRef(given('suspend')));
      case 'resume':
        return resumeService(context, this.serviceRef(given('resume')));
      case 'terminate':
        return endServiceNow(context, { ...this.serviceRef(given('terminate')), status: 'terminated' });
      case 'cancel':
        return endServiceNow(context, { ...this.serviceRef(given('cancel')), status: 'canceled' });
      case 'requestCancellation':
        return this.requestCancellation(given('requestCancellation'));
      case 'override':
        return this.override(given('override'));
      case 'setRate':
        return this.setRates(given('setRate'));
      case 'setPrice':
        return this.setPrice(given('setPrice'));
      case 'advance':
        return this.advance(given('advance'));
      case 'processClients':
        return this.run();
    }
  }

  private async order({ as, client, by, items, withoutInvoice }: NonNullable<Step['order']>): Promise<Answer> {
    const clientId = this.clientOf(client).id;
    const answer = await placeOrder(this.context(by), {
      clientId,
      buyer: by,
      isWaived: withoutInvoice === true,
      idempotencyKey: newId(),
      items: items.map(({ product, cycle, quantity, options, domain }) => {
        const known = this.world.products.get(product) ?? missing(product);
        const cycleId = known.cycles.get(cycle)?.id ?? newId();
        return { productId: known.id, cycleId, quantity, options, domain: domain ?? null };
      }),
    });
    if (!answer.ok) return answer;
    this.orders.set(as, { id: answer.orderId, clientId });
    for (const [index, item] of items.entries()) {
      this.services.set(item.as, { id: answer.serviceIds[index] ?? missing(item.as), clientId });
    }
    return answer;
  }

  private async pay({ invoice, amount, method }: NonNullable<Step['pay']>): Promise<Answer> {
    const found = await findInvoiceNamed(this, invoice);
    if (!found) return missing(invoice);
    if (amount !== undefined && !fits(amount, found.currency)) return unfit;
    return payInvoice(this.context(method === 'balance' ? 'client' : 'staff'), {
      clientId: found.clientId,
      invoiceId: found.id,
      minorUnits: amount === undefined ? null : minorUnitsOf(amount, found.currency),
      method,
    });
  }

  private async topUp({ client, amount }: NonNullable<Step['topUp']>): Promise<Answer> {
    const { id, currency } = this.clientOf(client);
    if (!fits(amount, currency)) return unfit;
    const minorUnits = minorUnitsOf(amount, currency);
    return topUpBalance(this.context('client'), { clientId: id, currency, minorUnits, paidBy: 'bank_transfer' });
  }

  private async change({ as, ...wanted }: NonNullable<Step['change']>): Promise<Answer> {
    const { clientId } = this.serviceRef(wanted.service);
    const answer = await changeService(this.context(wanted.by), clientId, await this.changeRequest(wanted));
    if (answer.ok) this.orders.set(as, { id: answer.orderId, clientId });
    return answer;
  }

  private async quote(wanted: NonNullable<Step['quote']>): Promise<Answer> {
    const { clientId } = this.serviceRef(wanted.service);
    const answer = await quoteServiceChange(this.context(wanted.by), clientId, await this.changeRequest(wanted));
    if (!answer.ok) return answer;
    const left = [...Object.keys(this.story.products)].find(
      (code) => this.world.products.get(code)?.id === answer.service.productId,
    );
    this.lastQuote = {
      quote: answer.quote,
      currency: answer.service.currency,
      hasCredit: this.story.products[left ?? '']?.creditOnDowngrade ?? false,
      unit: answer.plan.unit,
    };
    return { ok: true };
  }

  /** A cycle is named as in the target product; a name that it lacks stands for a cycle that it has not. */
  private async changeRequest(wanted: NonNullable<Step['quote']>) {
    const { serviceId } = this.serviceRef(wanted.service);
    const [service] = await this.db.select().from(t.services).where(eq(t.services.id, serviceId));
    const target =
      wanted.product === undefined ? undefined : (this.world.products.get(wanted.product) ?? missing(wanted.product));
    const productId = target?.id ?? service?.productId;
    const cycles = [...this.world.products.values()].find((product) => product.id === productId)?.cycles;
    const cycle =
      wanted.cycle === undefined ? undefined : (cycles?.get(wanted.cycle) ?? { unit: 'day' as const, multiplier: 999 });
    return {
      serviceId,
      buyer: wanted.by,
      isWaived: wanted.withoutInvoice === true,
      productId: target?.id,
      cycle,
      quantity: wanted.quantity,
      options: wanted.options,
    };
  }

  private async renew({ as, service, by, count }: NonNullable<Step['renew']>): Promise<Answer> {
    const ref = this.serviceRef(service);
    const answer = await renewService(this.context(by), { ...ref, buyer: by, count });
    if (answer.ok) this.orders.set(as, { id: answer.orderId, clientId: ref.clientId });
    return answer;
  }

  private async usage({ service, amount, at }: NonNullable<Step['usage']>): Promise<Answer> {
    const usedAt = at === undefined ? this.at : wallInstant(at, this.story.timeZone);
    return reportUsage(this.context('system'), { ...this.serviceRef(service), amount, usedAt });
  }

  private async requestCancellation({ service, when }: NonNullable<Step['requestCancellation']>): Promise<Answer> {
    const ref = this.serviceRef(service);
    if (when === 'now') return endServiceNow(this.context('client'), { ...ref, status: 'canceled' });
    return cancelAtPeriodEnd(this.context('client'), ref);
  }

  private async override({ service, type, value, until }: NonNullable<Step['override']>): Promise<Answer> {
    const ref = this.serviceRef(service);
    const currency = [...this.world.clients.values()].find((client) => client.id === ref.clientId)?.currency ?? 'USD';
    const day = until === undefined ? null : parseDay(until);
    const isAmount = type === 'discount_value' || type === 'fixed_value';
    if (isAmount ? !fits(value ?? '', currency) : value?.startsWith('-')) return unfit;
    return overridePrice(this.context('staff'), { ...ref, override: overrideOf(type, value ?? '0', currency, day) });
  }

  private async setRates(rates: NonNullable<Step['setRate']>): Promise<Answer> {
    for (const [currency, rate] of Object.entries(rates)) {
      const answer = await setRate(this.context('staff'), { currency, rate });
      if (!answer.ok) return answer;
    }
    return { ok: true };
  }

  private async setPrice({
    product,
    cycle,
    currency,
    price,
    setupFee,
  }: NonNullable<Step['setPrice']>): Promise<Answer> {
    const cycleId = this.world.products.get(product)?.cycles.get(cycle)?.id ?? missing(`${product} ${cycle}`);
    const [known] = await this.db.select().from(t.currencies).where(eq(t.currencies.code, currency));
    if (!known) return missing(currency);
    if (!fits(price, currency) || !fits(setupFee ?? '0', currency)) return unfit;
    const fee = setupFee === undefined ? {} : { setupFeeMinorUnits: minorUnitsOf(setupFee, currency) };
    const set = { priceMinorUnits: minorUnitsOf(price, currency), auto: false, ...fee };
    await this.db
      .insert(t.cyclePrices)
      .values({ cycleId, currency, ...set })
      .onConflictDoUpdate({ target: [t.cyclePrices.cycleId, t.cyclePrices.currency], set });
    return { ok: true };
  }

  private async advance({ to, days, runs }: NonNullable<Step['advance']>): Promise<Answer> {
    const zone = this.story.timeZone;
    const today = dayOf(this.at, zone);
    const target =
      to === undefined
        ? instantOfLocal(today + (days ?? 0), this.at - startOfDay(today, zone), zone)
        : wallInstant(to, zone);
    await this.moveTo(target, runs === 'end');
    return { ok: true };
  }

  /** Moves the clock: a run five minutes into each local day on the way, and one at the end. */
  private async moveTo(target: Instant, isOutage: boolean): Promise<void> {
    const zone = this.story.timeZone;
    for (let day = dayOf(this.at, zone); !isOutage; day += 1) {
      const runAt = startOfDay(day, zone) + 5 * msPerMinute;
      if (runAt > target) break;
      if (runAt <= this.at) continue;
      this.at = runAt;
      await this.run();
    }
    if (target > this.at) this.at = target;
    await this.run();
  }

  /** One billing run; what modules finish after it may leave the next run something to do. */
  private async run(): Promise<Answer> {
    do await billClients(this.context('system'), {});
    while (await this.drain());
    return { ok: true };
  }

  /** Lets the modules finish what they were asked. Returns whether there was anything. */
  private async drain(): Promise<boolean> {
    let isAny = false;
    for (
      let tasks = await listQueuedTasks(this.db, 100);
      tasks.length > 0;
      tasks = await listQueuedTasks(this.db, 100)
    ) {
      isAny = true;
      for (const task of tasks) await finishModuleTask(this.context('system'), task, { ok: true });
    }
    return isAny;
  }

  private context(kind: UseCaseContext['actor']['kind']): UseCaseContext {
    return {
      db: this.db,
      zone: this.story.timeZone,
      now: this.at,
      actor: { kind, id: null },
      enqueue: () => undefined,
    };
  }

  private clientOf(name: string): { id: string; currency: string } {
    return this.world.clients.get(name) ?? missing(name);
  }

  private orderRef(name: string): { clientId: string; orderId: string } {
    const known = this.orders.get(name) ?? missing(name);
    return { clientId: known.clientId, orderId: known.id };
  }

  private serviceRef(name: string): { clientId: string; serviceId: string } {
    const known = this.services.get(name) ?? missing(name);
    return { clientId: known.clientId, serviceId: known.id };
  }
}

/** The instant of a local wall time such as 2026-01-01T09:00; a day alone is its first instant. */
export function wallInstant(text: string, zone: string): Instant {
  const [date = '', time] = text.split('T');
  if (time === undefined) return startOfDay(parseDay(date), zone);
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return instantOfLocal(parseDay(date), ((hours * 60 + minutes) * 60 + seconds) * 1000, zone);
}

function overrideOf(type: PriceOverride['type'], value: string, currency: string, until: number | null): PriceOverride {
  if (type === 'free') return { type, until };
  if (type === 'discount_percent') return { type, percent: value, until };
  return { type, minorUnits: minorUnitsOf(value, currency), until };
}

/** Whether an amount is not below zero and has no more decimals than its currency. */
function fits(amount: string, currency: string): boolean {
  const { num, den } = ratioOf(amount);
  return num >= 0n && (num * 10n ** BigInt(decimalsOf(currency))) % den === 0n;
}
