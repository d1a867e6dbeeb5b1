import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { billClients } from './bill-clients';

const at = (iso: string) => Date.parse(`${iso}T00:00:00Z`);
const start = at('2026-01-10');
/** Ten days before the first period ends. */
const renewalDay = at('2026-01-31');

let scratch: ScratchDatabase;
let shop: Shop;

beforeEach(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, start);
});

afterEach(() => scratch.drop());

const hosting = { product: 'hosting-starter', options: { location: 'frankfurt' } };

async function buyForAll(): Promise<void> {
  for (const client of ['ada', 'bob', 'nordwind', 'kenji'] as const) await shop.buy(client, start, hosting);
  await billClients(shop.context(start));
}

async function renewals(): Promise<number> {
  const rows = await scratch.db.select().from(t.invoices).where(sql`${t.invoices.kind} = 'renewal'`);
  return rows.length;
}

describe('a run', () => {
  test('does what is due for every client, batch by batch, and a second one does nothing', async () => {
    await buyForAll();
    const first = await billClients(shop.context(renewalDay), { batchSize: 3 });
    expect(first).toMatchObject({ clients: 4, invoices: 4, parked: [], counts: { 'invoice.issued': 4 } });
    expect(Object.keys(first.invoiced).sort()).toEqual(['EUR', 'JPY', 'RON', 'USD']);
    const second = await billClients(shop.context(renewalDay));
    expect(second).toMatchObject({ clients: 0, invoices: 0, runId: null });
    expect(await renewals()).toBe(4);
  });

  test('leaves to its next batch whom a batch of many invoices has no room for', async () => {
    await buyForAll();
    const told: number[] = [];
    const run = await billClients(shop.context(renewalDay), {
      batchInvoices: 1,
      onProgress: ({ invoices }) => told.push(invoices),
    });
    expect(run).toMatchObject({ clients: 4, invoices: 4, parked: [] });
    expect([...new Set(told)]).toEqual([1, 2, 3, 4]);
    expect(await renewals()).toBe(4);
  });

  test('is recorded with what it did', async () => {
    await buyForAll();
    const { runId, invoiced } = await billClients(shop.context(renewalDay));
    const [run] = await scratch.db.select().from(t.billingRuns).where(sql`${t.billingRuns.id} = ${runId}`);
    expect(run).toMatchObject({ startedAt: renewalDay, startedBy: 'schedule', clients: 4, invoices: 4, parked: 0 });
    expect(run?.finishedAt).not.toBeNull();
    const amounts = run?.summary.invoiced as { currency: string; minorUnits: bigint }[];
    expect(Object.fromEntries(amounts.map((own) => [own.currency, own.minorUnits]))).toEqual(invoiced);
  });

  test('of staff is recorded also where nothing was due', async () => {
    const { runId } = await billClients(shop.context(start, { kind: 'staff', id: 'sam' }));
    const [run] = await scratch.db.select().from(t.billingRuns);
    expect(run).toMatchObject({ id: runId, startedBy: 'sam', clients: 0 });
  });

  test('tells how far it is', async () => {
    await buyForAll();
    const told: number[] = [];
    await billClients(shop.context(renewalDay), {
      batchSize: 2,
      onProgress: ({ clients, due }) => told.push(clients, due),
    });
    expect(told).toEqual([2, 4, 4, 4, 4, 4]);
  });

  test('of one client leaves the others alone', async () => {
    await buyForAll();
    const done = await billClients(shop.context(renewalDay), { clientId: shop.clientIds.bob });
    expect(done).toMatchObject({ clients: 1, invoices: 1 });
    expect(await renewals()).toBe(1);
  });

  test('several at once bill each client once', async () => {
    await buyForAll();
    const runs = await Promise.all(
      [1, 1, 1, 1].map((batchSize) => billClients(shop.context(renewalDay), { batchSize })),
    );
    expect(runs.reduce((sum, run) => sum + run.invoices, 0)).toBe(4);
    expect(await renewals()).toBe(4);
  });

  test('looks once at a client that stays due', async () => {
    await buyForAll();
    await scratch.pool.query(`create function stay_due() returns trigger language plpgsql as $$
      begin new.next_billing_at := least(coalesce(new.next_billing_at, old.next_billing_at), old.next_billing_at); return new; end $$`);
    await scratch.pool.query(
      'create trigger stay_due before update on clients for each row execute function stay_due()',
    );
    const done = await billClients(shop.context(renewalDay), { batchSize: 2 });
    expect(done.invoices).toBe(4);
  });
});

describe('a dry run', () => {
  test('says what a run would do and writes nothing', async () => {
    await buyForAll();
    const before = await dump();
    const dry = await billClients(shop.context(renewalDay), { dryRun: true, batchSize: 3 });
    expect(await dump()).toEqual(before);
    expect(dry).toMatchObject({ isDryRun: true, runId: null, clients: 4, invoices: 4 });
    const done = await billClients(shop.context(renewalDay));
    expect(dry.invoiced).toEqual(done.invoiced);
    expect(dry.counts).toEqual(done.counts);
    expect(dry.outcomes.filter(({ what }) => what === 'invoice.issued')).toHaveLength(4);
  });

  test('of one client', async () => {
    await buyForAll();
    const dry = await billClients(shop.context(renewalDay), { dryRun: true, clientId: shop.clientIds.kenji });
    expect(dry.invoiced).toEqual({ JPY: 741n });
    expect(dry.outcomes[0]).toMatchObject({
      what: 'invoice.issued',
      clientName: 'Kenji Watanabe',
      serviceNumber: 1004,
    });
  });
});

describe('a client that fails', () => {
  test('by a rule: is parked with the reason, the others go on', async () => {
    await buyForAll();
    await dropPriceOf('ada');
    const done = await billClients(shop.context(renewalDay));
    expect(done).toMatchObject({ clients: 3, invoices: 3 });
    expect(done.parked).toEqual([
      { clientId: shop.clientIds.ada, clientNumber: expect.any(Number), reason: expect.stringContaining('no price') },
    ]);
    expect(await renewals()).toBe(3);
    expect(await billClients(shop.context(renewalDay))).toMatchObject({ clients: 0, parked: [] });
  });

  test('by a constraint: the batch is done again one by one', async () => {
    await buyForAll();
    await refuseInvoicesOf('nordwind');
    const done = await billClients(shop.context(renewalDay));
    expect(done).toMatchObject({ clients: 3, invoices: 3 });
    expect(done.parked).toMatchObject([{ clientId: shop.clientIds.nordwind, reason: 'no invoices today' }]);
    expect(await renewals()).toBe(3);
  });

  test('shows in a dry run', async () => {
    await buyForAll();
    await dropPriceOf('ada');
    const dry = await billClients(shop.context(renewalDay), { dryRun: true });
    expect(dry).toMatchObject({ clients: 3, parked: [{ clientId: shop.clientIds.ada }] });
  });

  test('comes back with a run of its own once the reason is gone', async () => {
    await buyForAll();
    await refuseInvoicesOf('nordwind');
    await billClients(shop.context(renewalDay));
    await scratch.pool.query('drop trigger refuse_invoices on invoices');
    expect(await billClients(shop.context(renewalDay))).toMatchObject({ clients: 0 });
    const retried = await billClients(shop.context(renewalDay), { clientId: shop.clientIds.nordwind });
    expect(retried).toMatchObject({ clients: 1, invoices: 1, parked: [] });
    const [client] = await scratch.db.select().from(t.clients).where(sql`${t.clients.id} = ${shop.clientIds.nordwind}`);
    expect(client).toMatchObject({ parkedAt: null, parkedReason: null });
  });

  test('for somebody in the way is left to the next run', async () => {
    await buyForAll();
    await refuseInvoicesOf('nordwind', '55P03');
    const done = await billClients(shop.context(renewalDay));
    expect(done).toMatchObject({ clients: 3, parked: [] });
    await scratch.pool.query('drop trigger refuse_invoices on invoices');
    expect(await billClients(shop.context(renewalDay))).toMatchObject({ clients: 1, invoices: 1 });
  });
});

async function dropPriceOf(client: 'ada'): Promise<void> {
  await scratch.pool.query(
    `delete from cycle_prices where currency = (select currency from clients where id = $1)
       and cycle_id in (select c.id from product_cycles c join products p on p.id = c.product_id where p.code = 'hosting-starter')`,
    [shop.clientIds[client]],
  );
}

async function refuseInvoicesOf(client: 'nordwind', sqlstate = 'P0001'): Promise<void> {
  await scratch.pool.query(`create function refuse_invoices() returns trigger language plpgsql as $$
    begin raise exception 'no invoices today' using errcode = '${sqlstate}'; end $$`);
  await scratch.pool.query(`create trigger refuse_invoices before insert on invoices for each row
    when (new.client_id = '${shop.clientIds[client]}') execute function refuse_invoices()`);
}

/** Everything that a run could change. */
async function dump(): Promise<unknown> {
  const tables = [
    'clients',
    'services',
    'service_periods',
    'orders',
    'invoices',
    'journal_entries',
    'emails',
    'events',
  ];
  const { rows } = await scratch.pool.query(
    `select ${tables.map((name) => `(select md5(string_agg(x::text, ' ' order by x.id)) from ${name} x) as ${name}`).join(', ')}`,
  );
  return rows;
}
