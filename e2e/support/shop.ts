import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { currentCatalog } from '@/db/queries/catalog';
import * as t from '@/db/schema';
import { seedShop } from '@/db/seed/demo';
import type { DemoClientName } from '@/db/seed/demo/people';
import type { CycleUnit, Instant } from '@/lib/domain/calendar';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import type { Actor, JobRequest, UseCaseContext } from '@/lib/usecases/context';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';
import { placeOrder } from '@/lib/usecases/orders/place-order';
import { runModuleTask } from '@/lib/usecases/services/run-module-task';

export type Ordered = { orderId: string; invoiceId: string | null; serviceId: string; clientId: string };

type Wish = { product: string; cycle?: [CycleUnit, number]; quantity?: number; options?: Record<string, string> };

/** The demonstration's company in a scratch database, with what a test needs to live in it. Its zone is UTC. */
export class Shop {
  /** Jobs that were put into the queue, instead of a queue. */
  readonly jobs: JobRequest[] = [];
  private orders = 0;

  private constructor(
    readonly db: Database,
    readonly clientIds: Record<DemoClientName, string>,
  ) {}

  static async open(db: Database, since: Instant): Promise<Shop> {
    return new Shop(db, await seedShop(db, since));
  }

  context(now: Instant, actor: Actor = { kind: 'system', id: null }): UseCaseContext {
    const enqueue = (jobs: readonly JobRequest[]): undefined => {
      this.jobs.push(...jobs);
    };
    return { db: this.db, zone: 'UTC', now, actor, enqueue };
  }

  async order(client: DemoClientName, now: Instant, wish: Wish): Promise<Ordered> {
    const clientId = this.clientIds[client];
    const { product: code, cycle: [unit, multiplier] = ['month', 1], quantity = 1, options = {} } = wish;
    const catalog = await currentCatalog(this.db);
    const product = [...catalog.products.values()].find((own) => own.code === code);
    const cycle = product?.cycles.find((own) => own.unit === unit && own.multiplier === multiplier);
    if (!product || !cycle) throw new Error(`the shop has no ${code}`);
    this.orders += 1;
    const placed = await placeOrder(this.context(now, { kind: 'client', id: null }), {
      clientId,
      buyer: 'client',
      items: [{ productId: product.id, cycleId: cycle.id, quantity, options }],
      idempotencyKey: `test:${this.orders}`,
    });
    const serviceId = placed.ok ? placed.serviceIds[0] : undefined;
    if (!placed.ok || !serviceId) throw new Error(JSON.stringify(placed));
    return { orderId: placed.orderId, invoiceId: placed.invoiceId, serviceId, clientId };
  }

  async pay(now: Instant, { clientId, invoiceId }: Pick<Ordered, 'clientId' | 'invoiceId'>): Promise<void> {
    if (!invoiceId) throw new Error('there is no invoice');
    const input = { clientId, invoiceId, minorUnits: null, method: 'bank_transfer' as const };
    const paid = await payInvoice(this.context(now), input);
    if (!paid.ok) throw new Error(JSON.stringify(paid));
  }

  /** Ordered, paid and set up. */
  async buy(client: DemoClientName, now: Instant, wish: Wish): Promise<Ordered> {
    const ordered = await this.order(client, now, wish);
    const [invoice] = await this.db.select().from(t.invoices).where(sql`${t.invoices.id} = ${ordered.invoiceId}`);
    if (invoice?.status === 'unpaid') await this.pay(now, ordered);
    await this.workOff(now);
    return ordered;
  }

  /** Has the modules do what they were asked to. */
  async workOff(now: Instant): Promise<void> {
    const queued = await this.db
      .select({ id: t.moduleTasks.id })
      .from(t.moduleTasks)
      .where(sql`${t.moduleTasks.status} = 'queued'`)
      .orderBy(t.moduleTasks.id);
    for (const { id } of queued) await runModuleTask(this.context(now), id, { modules: provisioningModules });
  }
}
