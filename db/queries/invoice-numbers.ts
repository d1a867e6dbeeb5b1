import { sql } from 'drizzle-orm';
import type { Transaction } from '../client';
import * as t from '../schema';

/** The number that an invoice goes by: its fiscal one where it has got one since. */
export const shownNumber = sql<bigint>`coalesce(${t.invoices.fiscalNumber}, ${t.invoices.number})`.mapWith(
  t.invoices.number,
);

/** How that number is written; needs the invoice's reseller beside it. */
export const shownNumberFormat = sql<string>`coalesce(${t.invoices.numberFormat}, case ${t.resellers.invoiceNumbering}
  when 'proforma' then ${t.resellers.proformaNumberFormat} else ${t.resellers.invoiceNumberFormat} end)`;

/** Whether it is a proforma still: such an invoice is no fiscal document. */
export const isProforma = sql<boolean>`(${t.resellers.invoiceNumbering} = 'proforma' and ${t.invoices.fiscalNumber} is null)`;

/** Writes down how the invoices there are write their numbers, before the reseller's format changes: issued ones never do. */
export async function freezeNumberFormats(tx: Transaction, resellerId: string, format: string): Promise<void> {
  await tx.execute(
    sql`update invoices set number_format = ${format} where reseller_id = ${resellerId} and number_format is null`,
  );
}

/** Whether a reseller has issued an invoice. */
export async function hasInvoices(tx: Transaction, resellerId: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`select 1 from invoices where reseller_id = ${resellerId} limit 1`);
  return rows.length > 0;
}
