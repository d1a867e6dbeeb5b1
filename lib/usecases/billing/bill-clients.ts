import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { lockClients } from '@/db/queries/books';
import {
  claimClients,
  countDueClients,
  findClientsToBill,
  insertRun,
  listStillDue,
  openDueWalk,
  parkClient,
  planOnce,
  unparkClients,
  updateRun,
  walkDueClients,
} from '@/db/queries/runs';
import type { Book } from '../book/book';
import { openBooks } from '../book/open';
import { sendBooks } from '../book/write';
import type { UseCaseContext } from '../context';
import { enqueueCharges } from '../payments/enqueue-charges';
import { billClient } from './bill-client';
import { billEach } from './bill-each';
import { failureOf } from './run-failure';
import { RunTally } from './run-tally';

export type { Amounts, ParkedClient, RunOutcome } from './run-tally';

export type RunOptions = {
  /** Computes the same and writes nothing. */
  dryRun?: boolean;
  /** Looks at this client alone, also where it is parked or not due; if that goes well it is parked no more. */
  clientId?: string;
  /** How many clients a batch claims; and after how many invoices it leaves those that are left to the next one. */
  batchSize?: number;
  batchInvoices?: number;
  onProgress?: (progress: RunProgress) => void;
};

export type RunProgress = { clients: number; due: number; invoices: number; parked: number };

export type RunSummary = Pick<
  RunTally,
  'clients' | 'invoices' | 'invoiced' | 'settled' | 'counts' | 'parked' | 'outcomes' | 'outcomesLeftOut'
> & {
  /** The recorded run; null for a dry run and for a run by itself that had nothing to look at. */
  runId: string | null;
  isDryRun: boolean;
  durationMs: number;
};

type Claimed = Awaited<ReturnType<typeof claimClients>>;

const usualBatch = 300;
/** After an outage a client may have missed hundreds of periods: all are written in one go, but not those of all clients. */
const usualBatchInvoices = 3_000;
/** Batches at work at once, each on a connection of its own: while the database writes one, the next is computed. */
const usualLanes = 2;
const mostOutcomesOfDryRun = 2_000;

/**
 * Does what is due for all clients at `context.now`, batch by batch, each in one transaction (rules §10). Any number may
 * run at once, and any may be killed: what is not committed is done by the next. A client that fails is tried again
 * alone and then parked with the reason. Throws only where the database is away.
 */
export async function billClients(context: UseCaseContext, options: RunOptions = {}): Promise<RunSummary> {
  return options.dryRun ? new BillingRun(context, options).rehearse() : new BillingRun(context, options).perform();
}

class BillingRun {
  /** Of what is committed, or in a rehearsal of what would be. */
  private readonly tally: RunTally;
  private readonly batchSize: number;
  private readonly batchInvoices: number;
  private readonly beganAt = performance.now();
  /** Clients that no lane is to claim: those looked at that stay due at this very instant, and those tried again alone. */
  private readonly lookedAt: string[] = [];
  /** Clients that a lane is at work on: they may be unlocked again before it knows how that ended. */
  private readonly atWork = new Set<string>();
  private due = 0;
  private runId: string | null = null;

  constructor(
    private readonly context: UseCaseContext,
    private readonly options: RunOptions,
  ) {
    this.tally = new RunTally(options.dryRun ? mostOutcomesOfDryRun : 0);
    this.batchSize = options.batchSize ?? usualBatch;
    this.batchInvoices = options.batchInvoices ?? usualBatchInvoices;
  }

  async perform(): Promise<RunSummary> {
    const { db, now, actor } = this.context;
    this.due = this.options.clientId ? 1 : await countDueClients(db, now);
    if (this.due > 0 || actor.kind === 'staff') await this.begin();
    if (this.options.clientId) await this.billAlone(this.options.clientId);
    else if (this.due > 0) await this.billDue();
    await enqueueCharges(this.context, this.options.clientId);
    await this.report({ isOver: true });
    return this.summary();
  }

  /** Batches in several lanes at once, until none finds anything left to claim. The first failure ends them all. */
  private async billDue(): Promise<void> {
    let isFailed = false;
    const lane = async (): Promise<void> => {
      try {
        while (!isFailed && (await this.billBatch())) await this.report();
      } catch (error) {
        isFailed = true;
        throw error;
      }
    };
    const ended = await Promise.allSettled(Array.from({ length: usualLanes }, lane));
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
  }

  /** One read-only transaction, so that the answer is of one moment. */
  async rehearse(): Promise<RunSummary> {
    const { db, now } = this.context;
    const { clientId } = this.options;
    this.due = clientId ? 1 : await countDueClients(db, now);
    await db.transaction(
      async (tx) => {
        if (clientId) return this.rehearseBatch(tx, await findClientsToBill(tx, [clientId]));
        await openDueWalk(tx, now);
        for (;;) {
          const found = await walkDueClients(tx, this.batchSize);
          if (found.length === 0) return;
          await this.rehearseBatch(tx, found);
          this.tell();
        }
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
    return this.summary();
  }

  private async rehearseBatch(tx: Transaction, found: Claimed): Promise<void> {
    const { billed, failed } = billEach(await openBooks(tx, this.context, found, {}));
    for (const book of billed) this.tally.add(book);
    for (const { book, error } of failed) this.notePark(book.client, failureOf(error).reason);
  }

  /**
   * Claims a batch and bills it; false where nothing was left to claim. Only counts outlive the sending: thousands of
   * rows kept until the database has answered would be copied again and again by the garbage collector.
   */
  private async billBatch(): Promise<boolean> {
    const claimed: string[] = [];
    let again: string[];
    let taken: string[] = claimed;
    try {
      const { tally, failed, answer } = await this.context.db.transaction(async (tx) => {
        const except = [...this.lookedAt, ...this.atWork];
        const [found] = await Promise.all([claimClients(tx, this.context.now, this.batchSize, except), planOnce(tx)]);
        for (const { client } of found) {
          claimed.push(client.id);
          this.atWork.add(client.id);
        }
        const books = billEach(await openBooks(tx, this.context, found, {}), this.batchInvoices);
        const failed = books.failed.map(({ book }) => book.client.id);
        taken = [...books.billed.map(({ client }) => client.id), ...failed];
        return { tally: tallyOf(books.billed), failed, answer: this.send(tx, books.billed).answer };
      });
      await answer;
      this.tally.merge(tally);
      again = failed;
    } catch (error) {
      if (claimed.length === 0 || failureOf(error).kind === 'lost') throw error;
      again = taken;
    }
    this.lookedAt.push(...again);
    for (const clientId of claimed) this.atWork.delete(clientId);
    for (const clientId of again) await this.billAlone(clientId);
    return claimed.length > 0;
  }

  private async billAlone(clientId: string): Promise<void> {
    let client: Book['client'] | undefined;
    try {
      const billed = await this.context.db.transaction(async (tx) => {
        const locked = await lockClients(tx, [clientId]);
        client = locked[0]?.client;
        const books = await openBooks(tx, this.context, locked, {});
        for (const book of books) billClient(book);
        await this.send(tx, books).answer;
        await unparkClients(tx, [clientId]);
        return tallyOf(books);
      });
      this.tally.merge(billed);
    } catch (error) {
      const { kind, reason } = failureOf(error);
      if (kind === 'lost' || !client) throw error;
      this.lookedAt.push(clientId);
      if (kind === 'busy') return;
      await this.context.db.transaction((tx) => parkClient(tx, clientId, reason, this.context.now));
      this.notePark(client, reason);
    }
  }

  /** Sends what was billed to be written; the answer notes the clients that are due at this very instant all the same. */
  private send(tx: Transaction, billed: readonly Book[]): { answer: Promise<unknown> } {
    const ids = billed.map(({ client }) => client.id);
    const written = sendBooks(tx, this.context, billed, { isRun: true }).answer;
    const stillDue = listStillDue(tx, ids, this.context.now);
    // What failed first is the reason; all after it only says that something had.
    stillDue.catch(() => {});
    const answer = written.then(async () => {
      this.lookedAt.push(...(await stillDue));
    });
    answer.catch(() => {});
    return { answer };
  }

  private notePark({ id, number }: Book['client'], reason: string): void {
    this.tally.parked.push({ clientId: id, clientNumber: number, reason });
  }

  private async begin(): Promise<void> {
    const { db, now, actor } = this.context;
    this.runId = newId();
    const startedBy = actor.kind === 'staff' ? (actor.id ?? 'staff') : 'schedule';
    await insertRun(db, { id: this.runId, startedAt: now, startedBy, summary: {} });
  }

  private async report({ isOver = false } = {}): Promise<void> {
    this.tell();
    if (!this.runId) return;
    const { clients, invoices, parked } = this.tally;
    const standing = { clients, invoices, parked: parked.length };
    await updateRun(this.context.db, this.runId, isOver ? { ...standing, ...this.ending() } : standing);
  }

  private tell(): void {
    const { clients, invoices, parked } = this.tally;
    this.options.onProgress?.({ clients, due: this.due, invoices, parked: parked.length });
  }

  private ending() {
    const { invoiced, settled, counts, parked } = this.tally;
    const durationMs = performance.now() - this.beganAt;
    const summary = { counts, invoiced: listAmounts(invoiced), settled: listAmounts(settled), parked };
    return { finishedAt: this.context.now + Math.round(durationMs), durationMs: durationMs.toFixed(0), summary };
  }

  private summary(): RunSummary {
    const { clients, invoices, invoiced, settled, counts, parked, outcomes, outcomesLeftOut } = this.tally;
    const durationMs = performance.now() - this.beganAt;
    const isDryRun = this.options.dryRun ?? false;
    const done = { clients, invoices, invoiced, settled, counts, parked, outcomes, outcomesLeftOut };
    return { ...done, runId: this.runId, isDryRun, durationMs };
  }
}

/** What counts once it is committed. */
function tallyOf(books: readonly Book[]): RunTally {
  const tally = new RunTally(0);
  for (const book of books) tally.add(book);
  return tally;
}

/** Amounts as they are kept with a run. */
function listAmounts(amounts: Record<string, bigint>): { currency: string; minorUnits: bigint }[] {
  return Object.entries(amounts).map(([currency, minorUnits]) => ({ currency, minorUnits }));
}
