import { isoDay } from '@/lib/domain/calendar';
import type { Transaction } from '../client';
import * as t from '../schema';
import type { Batch } from './bulk';
import { WrittenSql } from './written';

/**
 * Adds new invoices to a batch, numbered without gaps within their reseller in the order given. They lock each series
 * until the transaction ends: add them first, to have them written last, and run the batch as late as possible.
 */
export function addInvoices(batch: Batch, invoices: readonly (typeof t.invoices.$inferInsert)[]): void {
  if (invoices.length === 0) return;
  const sizes = new Map<string, bigint>();
  const rows = invoices.map((invoice) => {
    const number = (sizes.get(invoice.resellerId) ?? 0n) + 1n;
    sizes.set(invoice.resellerId, number);
    return { ...invoice, number };
  });
  const resellerIds = [...sizes.keys()].sort();
  batch.add(
    (bind) => `update invoice_series as kept set last_number = kept.last_number + fresh.size
      from unnest(${bind(resellerIds)}::uuid[], ${bind(resellerIds.map((id) => String(sizes.get(id))))}::bigint[]) as fresh(reseller_id, size)
      where kept.reseller_id = fresh.reseller_id returning kept.reseller_id, kept.last_number - fresh.size as before`,
    'numbers',
  );
  const before = '(select before from numbers where numbers.reseller_id = fresh.reseller_id)';
  batch.insert(t.invoices, rows, { computed: { number: `${before} + fresh.number` } });
}

/**
 * Locks the series that documents of at least `fewest` resellers are about to be numbered from, in one order for all, so
 * that two transactions never wait for each other.
 */
export async function lockSeries(
  tx: Transaction,
  series: 'invoice_series' | 'credit_note_series',
  documents: readonly { resellerId: string }[],
  { fewest }: { fewest: number },
): Promise<void> {
  const resellerIds = [...new Set(documents.map(({ resellerId }) => resellerId))];
  if (resellerIds.length < fewest) return;
  const text = `select 1 from ${series} where reseller_id = any($1::uuid[]) order by reseller_id for no key update`;
  await tx.execute(new WrittenSql(text, [resellerIds]));
}

/** Moves balances by what the journal entries of the same transaction say. A balance below zero is refused. */
export async function moveBalances(
  tx: Transaction,
  moves: readonly { clientId: string; currency: string; minorUnits: bigint }[],
): Promise<void> {
  if (moves.length === 0) return;
  const values = [moves.map((m) => m.clientId), moves.map((m) => m.currency), moves.map((m) => String(m.minorUnits))];
  await tx.execute(new WrittenSql(moveText, values));
}

const moveText = `
  merge into balances as kept
  using unnest($1::uuid[], $2::text[], $3::bigint[]) as fresh(client_id, currency, minor_units)
  on kept.client_id = fresh.client_id and kept.currency = fresh.currency
  when matched then update set minor_units = kept.minor_units + fresh.minor_units
  when not matched then insert (client_id, currency, minor_units) values (fresh.client_id, fresh.currency, fresh.minor_units)`;

/** When the billing run looks at each client next, and for which month its calendar-month invoice was made. */
export function rescheduleClients(
  batch: Batch,
  clients: readonly { id: string; nextBillingAt: number | null; monthInvoicedOn: number | null }[],
): void {
  if (clients.length === 0) return;
  const instants = clients.map(({ nextBillingAt }) =>
    nextBillingAt === null ? null : new Date(nextBillingAt).toISOString(),
  );
  const days = clients.map(({ monthInvoicedOn }) => (monthInvoicedOn === null ? null : isoDay(monthInvoicedOn)));
  batch.add(
    (bind) => `update clients as kept set next_billing_at = fresh.at, month_invoiced_on = fresh.month
      from unnest(${bind(clients.map(({ id }) => id))}::uuid[], ${bind(instants)}::timestamptz[], ${bind(days)}::date[]) as fresh(id, at, month)
      where kept.id = fresh.id`,
  );
}

/** What was charged on one invoice for some services is charged on another from now on. */
export async function moveToInvoice(
  tx: Transaction,
  { from, to, serviceIds }: { from: string; to: string; serviceIds: readonly string[] },
): Promise<void> {
  if (serviceIds.length === 0) return;
  const move = (table: string) =>
    `update ${table} set invoice_id = $2 where invoice_id = $1 and service_id = any($3::uuid[])`;
  const text = `with periods as (${move('service_periods')}), used as (${move('usage_records')}), fees as (${move('uninvoiced_fees')}) select 1`;
  await tx.execute(new WrittenSql(text, [from, to, serviceIds]));
}
