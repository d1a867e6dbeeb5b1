import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@/db/client';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { billClients } from '@/lib/usecases/billing/bill-clients';
import { changeService } from '@/lib/usecases/changes/change-service';
import { topUpBalance } from '@/lib/usecases/invoices/top-up';
import { reportUsage } from '@/lib/usecases/services/report-usage';
import { verifyDatabase } from './verify';

const at = (iso: string) => Date.parse(`${iso}T00:00:00Z`);
const start = at('2026-01-10');
const later = at('2026-02-20');

let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  await liveAWhile(await Shop.open(scratch.db, start));
});

afterAll(() => scratch.drop());

/** Some of everything: pre-paid and post-paid, usage, a change with a refund, a top-up, renewals paid and not. */
async function liveAWhile(shop: Shop): Promise<void> {
  const { db } = shop;
  const hosting = { product: 'hosting-business', options: { location: 'frankfurt' } };
  const bob = await shop.buy('bob', start, hosting);
  await shop.buy('ada', start, hosting);
  const server = await shop.buy('priya', start, { product: 'cloud-server', options: { memory: '4gb' } });
  await reportUsage(shop.context(start), { ...server, amount: '3.25', usedAt: start });
  const [starter] = await db.select().from(t.products).where(eq(t.products.code, 'hosting-starter'));
  const downgrade = { serviceId: bob.serviceId, buyer: 'client' as const, productId: starter?.id };
  const changed = await changeService(shop.context(at('2026-01-20')), bob.clientId, downgrade);
  expect(changed.ok).toBe(true);
  const topUp = { clientId: bob.clientId, currency: 'USD', minorUnits: 5_000n, paidBy: 'bank_transfer' as const };
  await topUpBalance(shop.context(at('2026-01-20')), topUp);
  await shop.workOff(at('2026-01-20'));
  for (const day of ['2026-01-31', '2026-02-05', '2026-02-10', '2026-02-20']) await billClients(shop.context(at(day)));
}

async function broken(db: Pick<Database, 'execute'>, instant?: number): Promise<string[]> {
  const verified = await verifyDatabase(db, instant);
  return verified.filter(({ violations }) => violations.length > 0).map(({ name }) => name);
}

test('a database that only use cases have written keeps every invariant', async () => {
  expect(await broken(scratch.db)).toEqual([]);
  const { rows } = await scratch.pool.query(`select (select count(*)::int from invoices) as invoices,
    (select count(*)::int from credit_notes) as credits, (select count(*)::int from usage_records) as usage`);
  expect(rows).toEqual([{ invoices: expect.any(Number), credits: 1, usage: 1 }]);
  expect(rows[0].invoices).toBeGreaterThan(6);
});

type Break = {
  invariant: string;
  how: string;
  sql: string;
  /** What has to be taken away first, and the words with which it refuses while it is there. */
  guard?: { drop: string; refuses: string };
};

const anInvoice = `(select id from invoices where status = 'paid' and total_minor_units > 0 order by number limit 1)`;
const another = (column: string) => `(select id from clients where id <> ${column} order by number limit 1)`;
const lineGuard = { drop: 'drop trigger invoice_lines_only_added on invoice_lines', refuses: 'never changed' };
const noteGuard = { drop: 'drop trigger credit_notes_only_added on credit_notes', refuses: 'never changed' };
const dropTotalGuard = 'drop trigger invoices_total_stands on invoices';

/** Adds a row like one that is there, but for what it points to; nothing else of it is refused. */
function copyOf(table: string, column: string, target: string): string {
  const apart = {
    orders: `'number', -1, 'idempotency_key', null`,
    order_items: `'open', false`,
    service_periods: `'status', 'cancelled'`,
    invoices: `'number', 999999, 'fiscal_number', null`,
  }[table];
  return `insert into ${table} overriding system value select (jsonb_populate_record(own, jsonb_build_object(
    'id', gen_random_uuid(), ${apart}, '${column}', ${target || 'gen_random_uuid()'}))).* from ${table} own limit 1`;
}

const breaks: Break[] = [
  {
    invariant: 'entries of a movement of money sum to zero',
    how: 'a single entry is added',
    sql: `insert into journal_entries select gen_random_uuid(), gen_random_uuid(), 'payment', client_id, reseller_id, 'revenue', currency, 7,
      null, null, null, null, now() from journal_entries limit 1`,
    guard: { drop: 'drop trigger journal_entries_balanced on journal_entries', refuses: 'does not sum to zero' },
  },
  {
    invariant: 'entries of a movement of money sum to zero',
    how: 'an entry is changed',
    sql: `update journal_entries set minor_units = minor_units + 1 where id = (select id from journal_entries where account = 'revenue' limit 1)`,
    guard: { drop: 'drop trigger journal_entries_only_added on journal_entries', refuses: 'never changed' },
  },
  {
    invariant: 'a balance is the sum of its entries, and not below zero',
    how: 'a balance is written over',
    sql: `update balances set minor_units = minor_units + 1`,
  },
  {
    invariant: 'a balance is the sum of its entries, and not below zero',
    how: 'a balance goes below zero',
    sql: `update balances set minor_units = -1`,
    guard: {
      drop: 'alter table balances drop constraint balances_not_negative',
      refuses: 'balances_not_negative',
    },
  },
  {
    invariant: 'a balance is the sum of its entries, and not below zero',
    how: 'a balance is lost',
    sql: 'delete from balances',
  },
  {
    invariant: 'what is paid of an invoice is the sum of its payments; a paid one is paid in full',
    how: 'a payment is lost',
    sql: `delete from payments where invoice_id = ${anInvoice}`,
  },
  {
    invariant: 'what is paid of an invoice is the sum of its payments; a paid one is paid in full',
    how: 'a paid invoice has a rest',
    sql: `update invoices set paid_minor_units = paid_minor_units - 1 where id = ${anInvoice}`,
    guard: { drop: 'alter table invoices drop constraint invoices_paid', refuses: 'invoices_paid' },
  },
  {
    invariant: 'what a client owes in the journal is the unpaid rest of the invoices',
    how: 'an invoice becomes unpaid again',
    sql: `update invoices set status = 'unpaid', paid_minor_units = 0, paid_at = null where id = ${anInvoice}`,
    guard: { drop: 'drop trigger invoices_moves on invoices', refuses: 'cannot move from paid to unpaid' },
  },
  {
    invariant: 'the total of an invoice is its lines and their tax',
    how: 'a line is lost',
    sql: `delete from invoice_lines where id = (select id from invoice_lines where minor_units > 0 limit 1)`,
    guard: lineGuard,
  },
  {
    invariant: 'the total of an invoice is its lines and their tax',
    how: 'the tax of a line changes',
    sql: `update invoice_lines set tax_minor_units = tax_minor_units + 1 where id = (select id from invoice_lines limit 1)`,
    guard: lineGuard,
  },
  {
    invariant: 'the total of an invoice is its lines and their tax',
    how: 'the total changes',
    sql: `update invoices set total_minor_units = total_minor_units + 1, subtotal_minor_units = subtotal_minor_units + 1 where status = 'unpaid'`,
    guard: { drop: dropTotalGuard, refuses: 'never changed' },
  },
  {
    invariant: 'refunds of a service never exceed what was charged for it',
    how: 'a refund is credited again and again',
    sql: `insert into credit_notes (id, reseller_id, client_id, currency, subtotal_minor_units, tax_minor_units, total_minor_units, lines, reason, issued_at, issued_on)
      select gen_random_uuid(), reseller_id, client_id, currency, subtotal_minor_units, tax_minor_units, total_minor_units, lines, reason, issued_at, issued_on
      from credit_notes, generate_series(1, 9)`,
  },
  {
    invariant: 'what is credited on an invoice never exceeds what was paid of it',
    how: 'more than the invoice is credited on it',
    sql: `update credit_notes set total_minor_units = 999999, subtotal_minor_units = 999999 - tax_minor_units,
      invoice_id = (select i.id from invoices i where i.client_id = credit_notes.client_id and i.status = 'paid' limit 1)`,
    guard: noteGuard,
  },
  {
    invariant: 'no period is charged less than nothing',
    how: 'more than its charge is taken off a period',
    sql: `update service_periods set charges = '[{"kind":"recurring","code":"x","optionId":null,"minorUnits":"-5"}]'
      where id = (select id from service_periods limit 1)`,
  },
  {
    invariant: 'periods of a service join: no gap, no overlap',
    how: 'two periods overlap',
    sql: `update service_periods set end_at = end_at + interval '1 day' where status = 'closed'`,
    guard: {
      drop: 'alter table service_periods drop constraint service_periods_no_overlap',
      refuses: 'service_periods_no_overlap',
    },
  },
  {
    invariant: 'periods of a service join: no gap, no overlap',
    how: 'there is a gap',
    sql: `update service_periods set end_at = end_at - interval '1 day' where status = 'closed'`,
  },
  {
    invariant: 'no period is invoiced twice',
    how: 'a period stands on another invoice too',
    sql: `insert into invoice_lines (id, invoice_id, client_id, position, kind, code, service_id, period_id, minor_units, tax_minor_units, rates, details)
      select gen_random_uuid(), i.id, l.client_id, 99, l.kind, l.code, l.service_id, l.period_id, l.minor_units, l.tax_minor_units, l.rates, l.details
      from invoice_lines l join invoices i on i.client_id = l.client_id and i.id <> l.invoice_id
      where l.kind = 'recurring' and l.period_id is not null limit 1`,
    guard: { drop: 'drop index invoice_lines_period_once', refuses: 'invoice_lines_period_once' },
  },
  {
    invariant: 'a period is paid when its invoice is, and not before',
    how: 'a period is called paid while its invoice is not',
    sql: `update service_periods set status = 'paid' where status = 'unpaid'`,
  },
  {
    invariant: 'an active post-paid service has a period now',
    how: 'the running period is closed and no other opened',
    sql: `update service_periods set status = 'closed' where status = 'running'`,
  },
  {
    invariant: 'no renewal is missing',
    how: 'a paid period is the last',
    sql: `update service_periods set status = 'cancelled' where status = 'unpaid' or start_at > '2026-02-05'`,
  },
  {
    invariant: 'a service has one unprocessed order and one unprocessed automatic renewal at most',
    how: 'a second renewal is made',
    sql: `with copy as (
        insert into orders (id, client_id, reseller_id, type, status, currency, automatic, ordered_by, placed_at, placed_on, awaits_acceptance, awaits_fraud_review)
        select gen_random_uuid(), client_id, reseller_id, type, status, currency, automatic, ordered_by, placed_at, placed_on, false, false
        from orders where status = 'waiting_for_payment' and automatic limit 1 returning id, client_id
      )
      insert into order_items (id, order_id, client_id, service_id, position, open, automatic)
      select gen_random_uuid(), copy.id, copy.client_id, i.service_id, 1, true, true
      from copy join order_items i on i.client_id = copy.client_id and i.open`,
    guard: { drop: 'drop index order_items_one_automatic', refuses: 'order_items_one_automatic' },
  },
  {
    invariant: 'a service has one unprocessed order and one unprocessed automatic renewal at most',
    how: 'an item does not know that its order is over',
    sql: `update order_items set open = true where id = (select id from order_items where not open limit 1)`,
  },
  {
    invariant: 'invoice numbers of a series are unique and without gaps',
    how: 'an invoice is lost',
    sql: `with gone as (delete from invoice_lines where invoice_id = (select id from invoices where status = 'unpaid' limit 1) returning invoice_id)
      delete from invoices where id in (select invoice_id from gone)`,
    guard: { drop: `${lineGuard.drop}; drop trigger invoices_stay on invoices`, refuses: lineGuard.refuses },
  },
  {
    invariant: 'invoice numbers of a series are unique and without gaps',
    how: 'a number is given twice',
    sql: `update invoices set number = 1 where number = 2`,
    guard: {
      drop: `${dropTotalGuard}; alter table invoices drop constraint invoices_number`,
      refuses: 'never changed',
    },
  },
  {
    invariant: 'numbers of credit notes of a reseller are unique and without gaps',
    how: 'a credit note is lost',
    sql: `delete from credit_notes where id = (select id from credit_notes limit 1)`,
    guard: noteGuard,
  },
  {
    invariant: 'a split or merged invoice is replaced to the cent, by invoices of its currency',
    how: 'an invoice that is still owed is said to be replaced',
    sql: `insert into invoice_replacements (invoice_id, replaced_by_id, client_id)
      select a.id, b.id, a.client_id from invoices a join invoices b on b.client_id = a.client_id and b.id <> a.id
      where a.status = 'paid' limit 1`,
    guard: { drop: 'drop trigger invoice_replacements_sum on invoice_replacements', refuses: 'not replaced by' },
  },
  {
    invariant: 'no service runs on a cancelled or fraud order',
    how: 'the order of an active service is called fraud',
    sql: `update orders set status = 'fraud' where id in (select order_id from services where status = 'active')`,
    guard: { drop: 'drop trigger orders_moves on orders', refuses: 'cannot move from completed to fraud' },
  },
  ...(
    [
      ['orders', 'invoice_id', 'invoices'],
      ['services', 'order_id', 'orders'],
      ['service_periods', 'order_id', 'orders'],
      ['service_periods', 'invoice_id', 'invoices'],
      ['order_items', 'period_id', 'service_periods'],
      ['usage_records', 'period_id', 'service_periods'],
      ['usage_records', 'invoice_id', 'invoices'],
      ['invoice_lines', 'period_id', 'service_periods'],
      ['credit_notes', 'order_id', 'orders'],
      ['module_tasks', 'order_id', 'orders'],
    ] as const
  ).map(
    ([from, column, to]): Break => ({
      invariant: 'nothing of one client points to another client',
      how: `${from}.${column} names another client's row`,
      sql: `update ${from} set ${column} = (select x.id from ${to} x where x.client_id <> ${from}.client_id limit 1)
        where id = (select id from ${from} where ${column} is not null ${from === 'invoice_lines' ? `and kind = 'usage'` : ''} limit 1)`,
      ...(from === 'invoice_lines' ? { guard: lineGuard } : {}),
      ...(from === 'credit_notes' ? { guard: noteGuard } : {}),
    }),
  ),
  {
    invariant: 'nothing of one client points to another client',
    how: 'an order item names a service of somebody else',
    sql: `update order_items set client_id = ${another('order_items.client_id')}`,
    guard: { drop: 'drop trigger order_items_keep_order on order_items', refuses: 'never change hands' },
  },
  {
    invariant: 'nothing of one client points to another client',
    how: 'an entry of the journal names a payment of somebody else',
    sql: `update journal_entries set payment_id = (select p.id from payments p where p.client_id <> journal_entries.client_id limit 1)`,
    guard: { drop: 'drop trigger journal_entries_only_added on journal_entries', refuses: 'never changed' },
  },
  {
    invariant: 'nothing of one client points to another client',
    how: 'an invoice is of another reseller than its client',
    sql: `with other as (insert into resellers (id, name, currency) values (gen_random_uuid(), 'Other', 'USD') returning id)
      update invoices set reseller_id = (select id from other) where number = 1`,
    guard: { drop: 'drop trigger invoices_keep_order on invoices', refuses: 'never change hands' },
  },
  ...(
    [
      ['an invoice of somebody else', 'i.id, l.service_id', 'i.client_id <> l.client_id'],
      ['no invoice', 'gen_random_uuid(), l.service_id', 'true'],
      ['a service of somebody else', 'l.invoice_id, s.id', 's.client_id <> l.client_id'],
      ['no service', 'l.invoice_id, gen_random_uuid()', 'true'],
    ] as const
  ).map(
    ([what, ids, where]): Break => ({
      invariant: 'nothing of one client points to another client',
      how: `an invoice line names ${what}`,
      sql: `insert into invoice_lines (id, invoice_id, service_id, client_id, position, kind, code, minor_units, tax_minor_units, rates, details)
        select gen_random_uuid(), ${ids}, l.client_id, 99, 'manual', 'x', 1, 0, '[]', '{}'
        from invoice_lines l, invoices i, services s where l.service_id is not null and ${where} limit 1`,
      guard: {
        drop: 'drop trigger invoice_lines_of_client on invoice_lines',
        refuses: 'names no invoice or service of its client',
      },
    }),
  ),
  ...(
    [
      ['orders_of_client', 'client_id', 'of no client of its reseller', ''],
      ['orders_of_client', 'reseller_id', 'of another reseller than its client', ''],
      ['order_items_of_order', 'order_id', 'of an order of somebody else', 'from orders'],
      ['order_items_of_order', 'order_id', 'of no order', ''],
      ['order_items_of_order', 'service_id', 'about a service of somebody else', 'from services'],
      ['order_items_of_order', 'service_id', 'about no service', ''],
      ['service_periods_of_service', 'service_id', 'of a service of somebody else', 'from services'],
      ['service_periods_of_service', 'service_id', 'of no service', ''],
      ['service_periods_of_service', 'product_id', 'of no product', ''],
      ['invoices_of_client', 'reseller_id', 'of another reseller than its client', ''],
      ['invoices_of_order', 'order_id', 'of an order of somebody else', 'from orders'],
      ['invoices_of_order', 'order_id', 'of no order', ''],
      ['invoices_of_order', 'service_id', 'for a service of somebody else', 'from services'],
      ['invoices_of_order', 'service_id', 'for no service', ''],
    ] as const
  ).map(([trigger, column, what, from]): Break => {
    const table = trigger.slice(0, trigger.indexOf('_of_'));
    return {
      invariant: 'nothing of one client points to another client',
      how: `one of the ${table} is ${what}`,
      sql: copyOf(table, column, from ? `(select x.id ${from} x where x.client_id <> own.client_id limit 1)` : ''),
      guard: { drop: `drop trigger ${trigger} on ${table}`, refuses: 'names no' },
    };
  }),
  ...(
    [
      ['a client of another reseller', 'client_id, gen_random_uuid()'],
      ['no client', 'gen_random_uuid(), reseller_id'],
    ] as const
  ).map(
    ([what, ids]): Break => ({
      invariant: 'nothing of one client points to another client',
      how: `an entry of the journal names ${what}`,
      sql: `insert into journal_entries (id, movement_id, cause, client_id, reseller_id, account, currency, minor_units, at)
        select gen_random_uuid(), entry.id, 'payment', entry.client_id, entry.reseller_id, 'revenue', 'USD', side.amount, now()
        from (select id, ${ids} from journal_entries limit 1) entry (id, client_id, reseller_id), (values (1), (-1)) side (amount)`,
      guard: {
        drop: 'drop trigger journal_entries_of_client on journal_entries',
        refuses: 'names no client of its reseller',
      },
    }),
  ),
];

/** Each in a transaction that is undone: the guards come back with the rows. */
describe('is broken on purpose and found', () => {
  test.each(breaks)('$invariant: $how', async ({ invariant, sql: breaking, guard }) => {
    const undone = scratch.db.transaction(async (tx) => {
      if (guard) {
        const refused = tx.transaction((inner) => inner.execute(sql.raw(breaking)));
        await expect(refused).rejects.toMatchObject({ cause: { message: expect.stringContaining(guard.refuses) } });
        for (const statement of guard.drop.split(';')) await tx.execute(sql.raw(statement));
      }
      const { rowCount } = await tx.execute(sql.raw(breaking));
      expect(rowCount).toBeGreaterThan(0);
      expect(await broken(tx, later)).toContain(invariant);
      tx.rollback();
    });
    await expect(undone).rejects.toThrow('Rollback');
  });
});
