import { newId } from '@/db/ids';
import type { ClientRow, ResellerRow } from '@/db/queries/books';
import type { PriceList } from '@/db/queries/catalog';
import type {
  creditNotes,
  events,
  invoiceReplacements,
  journalEntries,
  moduleTasks,
  payments,
  uninvoicedFees,
} from '@/db/schema';
import { dayOf, type Instant, type LocalDay } from '@/lib/domain/calendar';
import type { Invoice, InvoiceLine } from '@/lib/domain/invoices';
import type { JournalCause, JournalSide } from '@/lib/domain/journal';
import type { Order } from '@/lib/domain/orders';
import type { Period, Service, UsageRecord } from '@/lib/domain/services';
import { type TaxRate, taxRatesFor } from '@/lib/domain/taxes';
import type { Actor } from '../context';

export type Fee = typeof uninvoicedFees.$inferInsert & { invoiceId: string | null };
export type ModuleTask = typeof moduleTasks.$inferInsert;
export type PaymentRow = typeof payments.$inferInsert;
export type CreditNoteRow = typeof creditNotes.$inferInsert;
type ReplacementRow = typeof invoiceReplacements.$inferInsert;
type JournalRow = typeof journalEntries.$inferInsert;
type EventRow = typeof events.$inferInsert;
export type Mail = { template: string; key: string; facts: Record<string, unknown> };

/** What follows from something done, worked off before the transaction ends. */
export type FollowUp = { kind: 'paid' | 'pay_at_once' | 'voided'; invoice: Invoice };

const none: ReadonlySet<never> = new Set();

/** What happened to one kind of row since the book was opened: to most kinds nothing, and then there is nothing kept. */
class Ledger<T extends { id: string }> {
  private ownAdded: Set<T> | null = null;
  private ownChanged: Set<T> | null = null;

  get added(): ReadonlySet<T> {
    return this.ownAdded ?? none;
  }

  get changed(): ReadonlySet<T> {
    return this.ownChanged ?? none;
  }

  add(row: T): T {
    this.ownAdded ??= new Set();
    this.ownAdded.add(row);
    return row;
  }

  touch(row: T): void {
    if (this.added.has(row)) return;
    this.ownChanged ??= new Set();
    this.ownChanged.add(row);
  }
}

/** What a movement of money belongs to. A `movementId` of one's own tells the movement when it is asked for again. */
type MovementLinks = {
  movementId?: string;
  invoiceId?: string | null;
  paymentId?: string;
  creditNoteId?: string;
  note?: string;
};

/**
 * Everything live of one client while a use case works on it: rules decide, verbs change the book, and the book is
 * written in one go. A book that is never written is a preview: quote, dry run and forecast use the same verbs.
 */
export class Book {
  readonly services = new Map<string, Service>();
  readonly periods = new Map<string, Period[]>();
  readonly orders = new Map<string, Order>();
  readonly invoices = new Map<string, Invoice>();
  readonly balances = new Map<string, bigint>();
  readonly usage: UsageRecord[] = [];
  readonly fees: Fee[] = [];

  readonly rows = {
    services: new Ledger<Service>(),
    periods: new Ledger<Period>(),
    orders: new Ledger<Order>(),
    invoices: new Ledger<Invoice>(),
    usage: new Ledger<UsageRecord>(),
    fees: new Ledger<Fee>(),
  };
  /** By how much each balance has moved since the book was opened. */
  readonly balanceMoves = new Map<string, bigint>();
  readonly lines: InvoiceLine[] = [];
  /** Lines that stand on another invoice from now on. */
  readonly replacedLines: InvoiceLine[] = [];
  readonly replacements: ReplacementRow[] = [];
  readonly payments: PaymentRow[] = [];
  readonly creditNotes: CreditNoteRow[] = [];
  readonly journal: JournalRow[] = [];
  readonly tasks: ModuleTask[] = [];
  readonly events: EventRow[] = [];
  readonly mails: Mail[] = [];
  readonly followUps: FollowUp[] = [];
  readonly today: LocalDay;
  private monthInvoiced: LocalDay | null;
  private inOrder: readonly Service[] | null = null;
  private rates: TaxRate[] | null = null;

  constructor(
    readonly client: ClientRow,
    readonly reseller: ResellerRow,
    readonly catalog: PriceList,
    readonly zone: string,
    readonly now: Instant,
    readonly actor: Actor,
  ) {
    this.today = dayOf(now, zone);
    this.monthInvoiced = client.monthInvoicedOn;
  }

  get monthInvoicedOn(): LocalDay | null {
    return this.monthInvoiced;
  }

  set monthInvoicedOn(day: LocalDay | null) {
    this.monthInvoiced = day;
  }

  addService(service: Service): Service {
    this.services.set(service.id, service);
    this.inOrder = null;
    return this.rows.services.add(service);
  }

  /** Services in the order in which they were made: ids grow with time. */
  servicesInOrder(): readonly Service[] {
    this.inOrder ??= [...this.services.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return this.inOrder;
  }

  /** Periods of a service that still count, in order of time. */
  periodsOf(serviceId: string): Period[] {
    return (this.periods.get(serviceId) ?? []).filter((period) => period.status !== 'cancelled');
  }

  addPeriod(period: Period): Period {
    const own = this.periods.get(period.serviceId) ?? [];
    const isLatest = (own.at(-1)?.startAt ?? 0) <= period.startAt;
    own.push(period);
    if (!isLatest) own.sort((a, b) => a.startAt - b.startAt);
    this.periods.set(period.serviceId, own);
    return this.rows.periods.add(period);
  }

  findPeriod(periodId: string): Period | undefined {
    for (const own of this.periods.values()) {
      const found = own.find((period) => period.id === periodId);
      if (found) return found;
    }
    return undefined;
  }

  addOrder(order: Order): Order {
    this.orders.set(order.id, order);
    return this.rows.orders.add(order);
  }

  addInvoice(invoice: Invoice): Invoice {
    this.invoices.set(invoice.id, invoice);
    return this.rows.invoices.add(invoice);
  }

  /** The rates that the client pays today on what is taxed at all. */
  taxRates(): TaxRate[] {
    const { companyCountry: country, companyVatId: vatId } = this.reseller;
    this.rates ??= taxRatesFor(this.catalog.taxRules, this.client, this.today, { country, vatId });
    return this.rates;
  }

  balanceOf(currency: string): bigint {
    return this.balances.get(currency) ?? 0n;
  }

  /** Records a movement of money: its sides sum to zero, and a side on the balance moves the balance. */
  post(cause: JournalCause, currency: string, sides: readonly JournalSide[], links: MovementLinks = {}): void {
    const movementId = links.movementId ?? newId();
    for (const { account, minorUnits } of sides) {
      if (minorUnits === 0n) continue;
      if (account === 'balance') this.moveBalance(currency, minorUnits);
      this.journal.push({
        id: newId(),
        movementId,
        cause,
        clientId: this.client.id,
        resellerId: this.reseller.id,
        account,
        currency,
        minorUnits,
        invoiceId: links.invoiceId ?? null,
        paymentId: links.paymentId ?? null,
        creditNoteId: links.creditNoteId ?? null,
        note: links.note ?? null,
        at: this.now,
      });
    }
  }

  /** Records who did what to which thing. */
  record(noun: string, subjectId: string, name: string, facts: Record<string, unknown> = {}): void {
    this.events.push({
      id: newId(),
      clientId: this.client.id,
      noun,
      subjectId,
      name,
      actor: this.actor.kind,
      actorId: this.actor.id,
      staffId: this.actor.staffId ?? null,
      at: this.now,
      facts,
    });
  }

  /** Puts a mail to the client into the outbox; the key makes sure that each goes once. */
  mail(template: string, key: string, facts: Record<string, unknown> = {}): void {
    this.mails.push({ template, key, facts });
  }

  private moveBalance(currency: string, minorUnits: bigint): void {
    this.balances.set(currency, this.balanceOf(currency) + minorUnits);
    this.balanceMoves.set(currency, (this.balanceMoves.get(currency) ?? 0n) + minorUnits);
  }
}
