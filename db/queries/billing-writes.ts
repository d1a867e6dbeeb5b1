import { sql } from 'drizzle-orm';
import { isoDay } from '@/lib/domain/calendar';
import type { Transaction } from '../client';

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
      sql`update invoice_series set last_number = last_number + ${own.length} where reseller_id = ${resellerId} returning last_number as last`,
    );
    const last = rows[0]?.last;
    if (last === undefined) throw new Error(`reseller ${resellerId} has no series of invoice numbers`);
    const before = BigInt(last) - BigInt(own.length);
    own.forEach((invoice, index) => {
      invoice.number = before + BigInt(index + 1);
    });
  }
}

/** Writes balances as they stand after the journal entries of the same transaction. The clients are locked. */
export async function addBalances(
  tx: Transaction,
  balances: readonly { clientId: string; currency: string; minorUnits: bigint }[],
): Promise<void> {
  if (balances.length === 0) return;
  await tx.execute(sql`
    insert into balances (client_id, currency, minor_units)
    select * from unnest(${sql.param(balances.map((b) => b.clientId))}::uuid[], ${sql.param(balances.map((b) => b.currency))}::text[],
      ${sql.param(balances.map((b) => String(b.minorUnits)))}::bigint[])
    on conflict (client_id, currency) do update set minor_units = excluded.minor_units`);
}

/** When the billing run looks at each client next, and for which month its calendar-month invoice was made. */
export async function rescheduleClients(
  tx: Transaction,
  clients: readonly { id: string; nextBillingAt: number | null; monthInvoicedOn: number | null }[],
): Promise<void> {
  const instants = clients.map(({ nextBillingAt }) =>
    nextBillingAt === null ? null : new Date(nextBillingAt).toISOString(),
  );
  const days = clients.map(({ monthInvoicedOn }) => (monthInvoicedOn === null ? null : isoDay(monthInvoicedOn)));
  await tx.execute(sql`
    update clients as kept set next_billing_at = fresh.at, month_invoiced_on = fresh.month
    from unnest(${sql.param(clients.map((c) => c.id))}::uuid[], ${sql.param(instants)}::timestamptz[], ${sql.param(days)}::date[]) as fresh(id, at, month)
    where kept.id = fresh.id`);
}
