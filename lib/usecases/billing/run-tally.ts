import type { LocalDay } from '@/lib/domain/calendar';
import type { Book } from '../book/book';

/** Minor units by currency. */
export type Amounts = Record<string, bigint>;

/** One thing that a run did, or in a dry run would do. */
export type RunOutcome = {
  clientId: string;
  clientNumber: number;
  clientName: string;
  /** As the event is called: invoice.issued, service.suspended, … */
  what: string;
  noun: string;
  subjectId: string;
  /** The service's number, where it is about one. */
  serviceNumber: number | null;
  reason: string | null;
  /** The invoice's total, where it is about one. */
  minorUnits: bigint | null;
  currency: string | null;
  dueOn: LocalDay | null;
};

export type ParkedClient = { clientId: string; clientNumber: number; reason: string };

const worthTelling = new Set([
  'invoice.issued',
  'invoice.paid',
  'invoice.cancelled',
  'order.cancelled',
  'service.suspended',
  'service.active',
  'service.terminated',
  'service.canceled',
  'service.changed',
]);

/** Counts and sums of what happened in the books of a run. */
export class RunTally {
  clients = 0;
  invoices = 0;
  readonly invoiced: Amounts = {};
  readonly settled: Amounts = {};
  /** How often each event happened. */
  readonly counts: Record<string, number> = {};
  readonly parked: ParkedClient[] = [];
  readonly outcomes: RunOutcome[] = [];
  outcomesLeftOut = 0;

  /** `mostOutcomes`: how many outcomes are kept one by one; the others are counted only. */
  constructor(private readonly mostOutcomes: number) {}

  add(book: Book): void {
    this.clients += 1;
    for (const invoice of book.rows.invoices.added) {
      this.invoices += 1;
      addAmount(this.invoiced, invoice.currency, invoice.totalMinorUnits);
    }
    for (const payment of book.payments) addAmount(this.settled, payment.currency, payment.minorUnits);
    for (const event of book.events) {
      this.counts[event.name] = (this.counts[event.name] ?? 0) + 1;
      if (!worthTelling.has(event.name)) continue;
      if (this.outcomes.length < this.mostOutcomes) this.outcomes.push(outcomeOf(book, event));
      else this.outcomesLeftOut += 1;
    }
  }

  /** Adds what another one counted and summed. */
  merge({ clients, invoices, invoiced, settled, counts }: RunTally): void {
    this.clients += clients;
    this.invoices += invoices;
    for (const [currency, minorUnits] of Object.entries(invoiced)) addAmount(this.invoiced, currency, minorUnits);
    for (const [currency, minorUnits] of Object.entries(settled)) addAmount(this.settled, currency, minorUnits);
    for (const [name, count] of Object.entries(counts)) this.counts[name] = (this.counts[name] ?? 0) + count;
  }
}

function addAmount(amounts: Amounts, currency: string, minorUnits: bigint): void {
  amounts[currency] = (amounts[currency] ?? 0n) + minorUnits;
}

function outcomeOf(book: Book, event: Book['events'][number]): RunOutcome {
  const invoice = event.noun === 'invoice' ? book.invoices.get(event.subjectId) : undefined;
  const serviceId = event.noun === 'service' ? event.subjectId : invoice?.serviceId;
  const facts = event.facts as Record<string, unknown>;
  const reason = facts.reason ?? facts.cause ?? facts.kind;
  return {
    clientId: book.client.id,
    clientNumber: book.client.number,
    clientName: book.client.company || book.client.name,
    what: event.name,
    noun: event.noun,
    subjectId: event.subjectId,
    serviceNumber: (serviceId && book.services.get(serviceId)?.number) || null,
    reason: typeof reason === 'string' ? reason : null,
    minorUnits: invoice?.totalMinorUnits ?? null,
    currency: invoice?.currency ?? null,
    dueOn: invoice?.dueOn ?? null,
  };
}
