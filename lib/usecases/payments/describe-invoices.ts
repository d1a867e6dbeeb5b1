import type { Database } from '@/db/client';
import { listInvoiceNames, listSharesOf } from '@/db/queries/attempts';
import { formatInvoiceNumber } from '@/lib/format/documents';

/** What stands on the gateway's page and in its records: "Invoice 2026-000123", or several. */
export async function describeInvoices(db: Database, attemptId: string): Promise<string> {
  const shares = await listSharesOf(db, attemptId);
  const names = await listInvoiceNames(
    db,
    shares.map(({ invoiceId }) => invoiceId),
  );
  const numbers = names.map(({ number, numberFormat, issuedOn }) =>
    formatInvoiceNumber(numberFormat, number, issuedOn),
  );
  const [first = '', ...more] = numbers;
  if (more.length === 0) return `Invoice ${first}`;
  return numbers.length <= 5 ? `Invoices ${numbers.join(', ')}` : `Invoices ${first} and ${more.length} more`;
}
