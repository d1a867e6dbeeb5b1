import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { currentCatalog, type PriceList } from '@/db/queries/catalog';
import * as t from '@/db/schema';
import type { CycleUnit, Instant, LocalDay } from '@/lib/domain/calendar';
import { dayOf, startOfDay } from '@/lib/domain/calendar';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import { billClients } from '@/lib/usecases/billing/bill-clients';
import { changeService } from '@/lib/usecases/changes/change-service';
import type { Actor, UseCaseContext } from '@/lib/usecases/context';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';
import { topUpBalance } from '@/lib/usecases/invoices/top-up';
import { sendEmail } from '@/lib/usecases/mail/send-email';
import { acceptOrder } from '@/lib/usecases/orders/decide-order';
import { placeOrder } from '@/lib/usecases/orders/place-order';
import { tickOffTask } from '@/lib/usecases/services/end-module-task';
import { cancelAtPeriodEnd } from '@/lib/usecases/services/move-service';
import { reportUsage } from '@/lib/usecases/services/report-usage';
import { runModuleTask } from '@/lib/usecases/services/run-module-task';
import { type DemoClient, type DemoClientName, demoClients } from './people';

type Wish = {
  product: string;
  cycle?: [CycleUnit, number];
  quantity?: number;
  options?: Record<string, string>;
  domain?: string;
};

const hour = 3_600_000;

/** Plays what a small hosting company lived through, day by day, as its people and its worker would have done it. */
export class DemoHistory {
  private now: Instant = 0;
  private dice = 20_260_101;
  /** What has been ordered, by the name that the story gives it. */
  private readonly orders = new Map<string, { client: DemoClientName; orderId: string; serviceId: string }>();
  /** Services that their client has stopped paying for. */
  private readonly unpaid = new Set<string>();

  private constructor(
    private readonly db: Database,
    private readonly zone: string,
    private readonly catalog: PriceList,
    private readonly clientIds: Readonly<Record<DemoClientName, string>>,
    private readonly staffId: string,
    private readonly appUrl: string,
  ) {}

  static async open(
    db: Database,
    { zone, appUrl }: { zone: string; appUrl: string },
    clientIds: Record<DemoClientName, string>,
  ): Promise<DemoHistory> {
    const catalog = await currentCatalog(db);
    const [staff] = await db.select({ id: t.staffMembers.userId }).from(t.staffMembers);
    return new DemoHistory(db, zone, catalog, clientIds, staff?.id ?? '', appUrl);
  }

  /** Lives from a day to an instant; `story` says what happens so many days before its end. */
  async play(from: LocalDay, until: Instant, story: Readonly<Record<number, (history: DemoHistory) => Promise<void>>>) {
    const last = dayOf(until, this.zone);
    for (let day = from; day <= last; day += 1) {
      const midnight = startOfDay(day, this.zone);
      await this.at(Math.min(midnight, until), () => billClients(this.context({ kind: 'system', id: null })));
      await this.at(Math.min(midnight + 10 * hour, until), () => story[last - day]?.(this));
      await this.at(Math.min(midnight + 15 * hour, until), () => this.payInvoices(day));
      if (day % 3 === 0) await this.at(Math.min(midnight + 23 * hour, until), () => this.reportUsage());
    }
  }

  async order(client: DemoClientName, name: string, wish: Wish): Promise<void> {
    const { product: code, cycle: [unit, multiplier] = ['month', 1], quantity = 1, options = {}, domain } = wish;
    const product = [...this.catalog.products.values()].find((own) => own.code === code);
    const cycle = product?.cycles.find((own) => own.unit === unit && own.multiplier === multiplier);
    if (!product || !cycle) throw new Error(`the demonstration has no ${code} by ${multiplier} ${unit}`);
    const placed = await placeOrder(this.context(await this.clientActor(client)), {
      clientId: this.clientIds[client],
      buyer: 'client',
      items: [{ productId: product.id, cycleId: cycle.id, quantity, options, domain }],
      idempotencyKey: `demo:${name}`,
    });
    const serviceId = placed.ok ? placed.serviceIds[0] : undefined;
    if (!placed.ok || !serviceId) throw new Error(`${name}: ${JSON.stringify(placed)}`);
    this.orders.set(name, { client, orderId: placed.orderId, serviceId });
  }

  async accept(name: string): Promise<void> {
    const { client, orderId } = this.found(name);
    must(name, await acceptOrder(this.context(this.staff()), { clientId: this.clientIds[client], orderId }));
  }

  async change(name: string, target: { product?: string; options?: Record<string, string> }): Promise<void> {
    const { client, serviceId } = this.found(name);
    const product = [...this.catalog.products.values()].find((own) => own.code === target.product);
    const request = { serviceId, buyer: 'client' as const, productId: product?.id, options: target.options };
    const context = this.context(await this.clientActor(client));
    must(name, await changeService(context, this.clientIds[client], request));
  }

  async cancel(name: string, reason: string): Promise<void> {
    const { client, serviceId } = this.found(name);
    const context = this.context(await this.clientActor(client));
    must(name, await cancelAtPeriodEnd(context, { clientId: this.clientIds[client], serviceId, reason }));
  }

  async topUp(client: DemoClientName, minorUnits: bigint): Promise<void> {
    const { currency } = demoClients[client];
    const clientId = this.clientIds[client];
    const input = { clientId, currency, minorUnits, paidBy: 'bank_transfer' as const, reference: `TT ${minorUnits}` };
    must(client, await topUpBalance(this.context(this.staff()), input));
  }

  /** From now on nobody pays for this service. */
  stopPaying(name: string): void {
    this.unpaid.add(this.found(name).serviceId);
  }

  /** Staff tick off what the manual module left to them. */
  async tickOff(name: string): Promise<void> {
    const { serviceId } = this.found(name);
    const tasks = await this.db.select().from(t.moduleTasks).where(sql`${t.moduleTasks.serviceId} = ${serviceId}`);
    for (const task of tasks.filter(({ status }) => status === 'running')) {
      must(name, await tickOffTask(this.context(this.staff()), { taskId: task.id, outcome: { ok: true } }));
    }
  }

  private async at(now: Instant, work: () => unknown): Promise<void> {
    this.now = now;
    await work();
    await this.workOffTasks();
    await this.workOffMails();
  }

  /** What the worker does within a minute. */
  private async workOffTasks(): Promise<void> {
    const tasks = await this.db
      .select({ id: t.moduleTasks.id })
      .from(t.moduleTasks)
      .where(sql`${t.moduleTasks.status} = 'queued'`)
      .orderBy(t.moduleTasks.createdAt, t.moduleTasks.id);
    const context = this.context({ kind: 'system', id: null });
    for (const { id } of tasks) await runModuleTask(context, id, { modules: provisioningModules });
  }

  /** Written as they would have been, and delivered nowhere. */
  private async workOffMails(): Promise<void> {
    const options = { deliver: async () => ({ outcome: 'delivered' as const }), appUrl: this.appUrl };
    for (let waiting = await this.queuedMails(); waiting.length > 0; waiting = await this.queuedMails()) {
      for (const { id } of waiting) await sendEmail(this.context({ kind: 'system', id: null }), id, options);
    }
  }

  private async queuedMails() {
    return this.db
      .select({ id: t.emails.id })
      .from(t.emails)
      .where(sql`${t.emails.status} = 'queued'`)
      .orderBy(t.emails.queuedAt, t.emails.id);
  }

  private async payInvoices(today: LocalDay): Promise<void> {
    const invoices = await this.db
      .select()
      .from(t.invoices)
      .where(sql`${t.invoices.status} = 'unpaid'`)
      .orderBy(t.invoices.number);
    for (const invoice of invoices) {
      const lines = await this.db
        .select({ serviceId: t.invoiceLines.serviceId })
        .from(t.invoiceLines)
        .where(sql`${t.invoiceLines.invoiceId} = ${invoice.id}`);
      const { paysAfterDays } = this.clientOf(invoice.clientId);
      const isStopped = lines.some(({ serviceId }) => serviceId && this.unpaid.has(serviceId));
      if (isStopped || today < invoice.issuedOn + paysAfterDays) continue;
      const { clientId, number } = invoice;
      const payment = { minorUnits: null, method: 'bank_transfer' as const, reference: `Invoice ${number}` };
      await payInvoice(this.context(this.staff()), { clientId, invoiceId: invoice.id, ...payment });
    }
  }

  /** Every usage-priced service uses something, more at some times than at others. */
  private async reportUsage(): Promise<void> {
    const metered = await this.db
      .select({ id: t.services.id, clientId: t.services.clientId, code: t.products.code })
      .from(t.services)
      .innerJoin(t.products, sql`${t.products.id} = ${t.services.productId}`)
      .where(sql`${t.services.status} = 'active' and ${t.services.paymentModel} = 'postpaid'`)
      .orderBy(t.services.id);
    for (const { id, clientId, code } of metered) {
      const most = code === 'object-storage' ? 140 : 60;
      const amount = (this.throwDice(most) / 100 + 0.1).toFixed(4);
      await reportUsage(this.context({ kind: 'system', id: null }), {
        clientId,
        serviceId: id,
        amount,
        usedAt: this.now,
        reportKey: `demo:${this.now}`,
      });
    }
  }

  /** The same numbers in every demonstration. */
  private throwDice(sides: number): number {
    this.dice = (this.dice * 1_103_515_245 + 12_345) % 2_147_483_648;
    return this.dice % sides;
  }

  private clientOf(clientId: string): DemoClient {
    const name = (Object.keys(demoClients) as DemoClientName[]).find((own) => this.clientIds[own] === clientId);
    if (!name) throw new Error(`client ${clientId} is not of the demonstration`);
    return demoClients[name];
  }

  private found(name: string) {
    const order = this.orders.get(name);
    if (!order) throw new Error(`nothing was ordered as ${name}`);
    return order;
  }

  private staff(): Actor {
    return { kind: 'staff', id: this.staffId };
  }

  private async clientActor(client: DemoClientName): Promise<Actor> {
    const [user] = await this.db
      .select({ id: t.clientUsers.userId })
      .from(t.clientUsers)
      .where(sql`${t.clientUsers.clientId} = ${this.clientIds[client]}`);
    return { kind: 'client', id: user?.id ?? null };
  }

  /** Nothing is queued: the history does its own work, so that no worker sends mail about the past. */
  private context(actor: Actor): UseCaseContext {
    return { db: this.db, zone: this.zone, now: this.now, actor, enqueue: () => undefined };
  }
}

function must(what: string, result: { ok: boolean }): void {
  if (!result.ok) throw new Error(`${what}: ${JSON.stringify(result)}`);
}
