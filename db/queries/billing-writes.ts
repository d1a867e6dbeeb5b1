import { isoDay } from '@/lib/domain/calendar';
import type { Transaction } from '../client';
import { WrittenSql } from './written';

/**
 * Numbers new invoices without gaps within their reseller, in the order given. The series is locked from here to the end
 * of the transaction: call it as late as possible.
 */
export async function takeInvoiceNumbers(
  tx: Transaction,
  invoices: readonly { resellerId: string; number: bigint }[],
): Promise<void> {
  const byReseller = new Map<string, { number: bigint }[]>();
  for (const invoice of invoices) {
    const own = byReseller.get(invoice.resellerId);
    if (own) own.push(invoice);
    else byReseller.set(invoice.resellerId, [invoice]);
  }
  for (const resellerId of [...byReseller.keys()].sort()) {
    const own = byReseller.get(resellerId) ?? [];
    const { rows } = await tx.execute<{ last: string }>(
      new WrittenSql(
        'update invoice_series set last_number = last_number + $1 where reseller_id = $2 returning last_number as last',
        [own.length, resellerId],
      ),
    );
    const last = rows[0]?.last;
    if (last === undefined) throw new Error(`reseller ${resellerId} has no series of invoice numbers`);
    const before = BigInt(last) - BigInt(own.length);
    own.forEach((invoice, index) => {
      invoice.number = before + BigInt(index + 1);
    });
  }
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
export async function rescheduleClients(
  tx: Transaction,
  clients: readonly { id: string; nextBillingAt: number | null; monthInvoicedOn: number | null }[],
): Promise<void> {
  const instants = clients.map(({ nextBillingAt }) =>
    nextBillingAt === null ? null : new Date(nextBillingAt).toISOString(),
  );
  const days = clients.map(({ monthInvoicedOn }) => (monthInvoicedOn === null ? null : isoDay(monthInvoicedOn)));
  await tx.execute(new WrittenSql(rescheduleText, [clients.map(({ id }) => id), instants, days]));
}

const rescheduleText = `
  update clients as kept set next_billing_at = fresh.at, month_invoiced_on = fresh.month
  from unnest($1::uuid[], $2::timestamptz[], $3::date[]) as fresh(id, at, month)
  where kept.id = fresh.id`;
