import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../client';
import * as t from '../schema';

/** What credit notes of an invoice have given back so far, in minor units of its currency. */
export async function creditedOf(
  tx: Transaction,
  invoiceId: string,
): Promise<{ totalMinorUnits: bigint; taxMinorUnits: bigint }> {
  const [row] = await tx
    .select({
      total: sql<string>`coalesce(sum(${t.creditNotes.totalMinorUnits}), 0)`,
      tax: sql<string>`coalesce(sum(${t.creditNotes.taxMinorUnits}), 0)`,
    })
    .from(t.creditNotes)
    .where(eq(t.creditNotes.invoiceId, invoiceId));
  return { totalMinorUnits: BigInt(row?.total ?? '0'), taxMinorUnits: BigInt(row?.tax ?? '0') };
}
