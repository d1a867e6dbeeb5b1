import { eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import * as t from '@/db/schema';
import { Shop } from '@/e2e/support/shop';
import type { Instant } from '@/lib/domain/calendar';
import { gatewayDoor } from '@/lib/platform/outside';
import { chargeInvoice } from '@/lib/usecases/payments/charge-invoice';
import { lookUpAttempt } from '@/lib/usecases/payments/look-up-attempt';
import { processEvent } from '@/lib/usecases/payments/process-event';
import { receiveEvent } from '@/lib/usecases/payments/receive-event';
import { saveGateway } from '@/lib/usecases/payments/save-gateway';
import { sendRefund } from '@/lib/usecases/payments/send-refund';
import { startPayment } from '@/lib/usecases/payments/start-payment';
import { startSaving } from '@/lib/usecases/payments/start-saving';
import type { StripeObject } from './account';
import { StripeSimulator, simulatedKeys } from './simulator';

/** Short enough that a test can wait for a request that nobody answers. */
export const door = { ...gatewayDoor, timeoutMs: 400 };

/** A shop that takes cards at a simulated Stripe, and the jobs of its worker as calls. */
export class Till {
  readonly stripe = new StripeSimulator();

  private constructor(
    readonly shop: Shop,
    readonly gatewayId: string,
    public now: Instant,
  ) {}

  static async open(db: Database, now: Instant): Promise<Till> {
    const shop = await Shop.open(db, now);
    const [reseller] = await db.select().from(t.resellers);
    const saved = await saveGateway(shop.context(now), door, {
      gatewayId: null,
      resellerId: reseller?.id ?? '',
      module: 'stripe',
      name: 'Card',
      position: 0,
      isEnabled: true,
      retryDays: 3,
      mostTries: 3,
      settings: { ...simulatedKeys },
    });
    if (!saved.ok) throw new Error(JSON.stringify(saved));
    const till = new Till(shop, saved.gatewayId, now);
    const endpoint = await till.stripe.start();
    await db.update(t.paymentGateways).set({ endpoint }).where(eq(t.paymentGateways.id, saved.gatewayId));
    return till;
  }

  get db(): Database {
    return this.shop.db;
  }

  context(kind: 'client' | 'staff' | 'system' = 'system') {
    return this.shop.context(this.now, { kind, id: null });
  }

  /** The client opens a page to pay on; the page's name at Stripe. */
  async openPage(clientId: string, invoiceIds: readonly string[], { keepsMethod = false } = {}) {
    const { gatewayId } = this;
    const input = { clientId, invoiceIds, gatewayId, keepsMethod, appUrl: 'https://tenor.example' };
    const started = await startPayment(this.context('client'), door, input);
    return started.ok ? (started.url.split('/').pop() ?? '') : started;
  }

  /** As `openPage`, where it must open. */
  async page(clientId: string, invoiceIds: readonly string[], options = {}): Promise<string> {
    const page = await this.openPage(clientId, invoiceIds, options);
    return typeof page === 'string' ? page : Promise.reject(new Error(JSON.stringify(page)));
  }

  /** A card that the client lets the shop charge. */
  async saveCard(clientId: string, behaviour: Parameters<StripeSimulator['account']['savePage']>[1] = 'pays') {
    const { gatewayId } = this;
    const page = await startSaving(this.context('client'), door, {
      clientId,
      gatewayId,
      appUrl: 'https://tenor.example',
    });
    if (!page.ok) throw new Error(JSON.stringify(page));
    const method = this.stripe.account.savePage(page.url.split('/').pop() ?? '', behaviour);
    await this.deliverAll();
    return method;
  }

  /** The webhook takes an event in; the job is not done yet. */
  async receive(event: object, signing: Parameters<StripeSimulator['sign']>[1] = {}, gatewayId = this.gatewayId) {
    const sent = { ...this.stripe.sign(event, signing), receivedAt: Date.now() };
    return receiveEvent(this.context(), door, { gatewayId, module: 'stripe', sent });
  }

  async process(event: StripeObject): Promise<void> {
    const [row] = await this.db.select().from(t.gatewayEvents).where(eq(t.gatewayEvents.eventId, event.id));
    if (row) await processEvent(this.context(), door, row.id);
  }

  async deliver(...events: StripeObject[]): Promise<void> {
    for (const event of events) {
      await this.receive(event);
      await this.process(event);
    }
  }

  async deliverAll(): Promise<void> {
    await this.deliver(...this.stripe.takeEvents());
  }

  charge(invoiceId: string): Promise<void> {
    return chargeInvoice(this.context(), door, invoiceId);
  }

  /** Asks the gateway of everything that is due to be asked. */
  async lookUp(): Promise<void> {
    const due = sql`${t.paymentAttempts.lookAt} <= ${new Date(this.now).toISOString()}`;
    for (const { id } of await this.db.select().from(t.paymentAttempts).where(due)) {
      await lookUpAttempt(this.context(), door, id);
    }
  }

  async sendRefunds(): Promise<void> {
    const asked = await this.db.select().from(t.refunds).where(eq(t.refunds.status, 'requested'));
    for (const { id } of asked) await sendRefund(this.context(), door, id);
  }

  async invoice(id: string | null) {
    const [row] = await this.db
      .select()
      .from(t.invoices)
      .where(eq(t.invoices.id, id ?? ''));
    if (!row) throw new Error(`there is no invoice ${id}`);
    return row;
  }

  /** Status and reference of the attempts for an invoice, the oldest first. */
  async attempts(invoiceId: string | null) {
    const rows = await this.db
      .select({ attempt: t.paymentAttempts })
      .from(t.paymentAttempts)
      .innerJoin(t.paymentAttemptInvoices, eq(t.paymentAttemptInvoices.attemptId, t.paymentAttempts.id))
      .where(eq(t.paymentAttemptInvoices.invoiceId, invoiceId ?? ''))
      .orderBy(t.paymentAttempts.startedAt, t.paymentAttempts.id);
    return rows.map(({ attempt }) => attempt);
  }

  async payments(invoiceId: string | null) {
    return this.db
      .select()
      .from(t.payments)
      .where(eq(t.payments.invoiceId, invoiceId ?? ''))
      .orderBy(t.payments.receivedAt, t.payments.id);
  }

  async balance(clientId: string, currency = 'USD'): Promise<bigint> {
    const rows = await this.db.select().from(t.balances).where(eq(t.balances.clientId, clientId));
    return rows.find((row) => row.currency === currency)?.minorUnits ?? 0n;
  }

  /** What staff are to look at. */
  async flagged(): Promise<(string | null)[]> {
    const rows = await this.db.select().from(t.gatewayEvents).where(eq(t.gatewayEvents.status, 'flagged'));
    return rows.map(({ problem }) => problem);
  }

  async mails(template: string): Promise<number> {
    return (await this.db.select().from(t.emails).where(eq(t.emails.template, template))).length;
  }
}
