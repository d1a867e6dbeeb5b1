import { asc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import * as t from '@/db/schema';
import type { World } from './world';

/** What a story has named so far. */
export type Named = {
  db: Database;
  world: World;
  orders: ReadonlyMap<string, { id: string }>;
  services: ReadonlyMap<string, { id: string }>;
};

type InvoiceRow = typeof t.invoices.$inferSelect;

/** What an invoice is called in a story: its order's alias, or what it is for. */
export function invoiceNamer(player: Named): (invoice: InvoiceRow) => string {
  const orders = new Map([...player.orders].map(([name, { id }]) => [id, name]));
  const services = new Map([...player.services].map(([name, { id }]) => [id, name]));
  const clients = new Map([...player.world.clients].map(([name, { id }]) => [id, name]));
  return (invoice) => {
    const order = invoice.orderId === null ? undefined : orders.get(invoice.orderId);
    if (order !== undefined) return order;
    if (invoice.kind === 'renewal' || invoice.kind === 'period')
      return `${invoice.kind} ${services.get(invoice.serviceId ?? '')}`;
    return `${invoice.kind} ${clients.get(invoice.clientId)}`;
  };
}

/** The latest invoice of a name, or the n-th where it ends in #n. */
export async function findInvoiceNamed(player: Named, name: string): Promise<InvoiceRow | undefined> {
  const [plain, position] = name.split('#');
  const nameOf = invoiceNamer(player);
  const rows = await player.db.select().from(t.invoices).orderBy(asc(t.invoices.number));
  const named = rows.filter((row) => nameOf(row) === plain);
  return position === undefined ? named.at(-1) : named[Number(position) - 1];
}

/** All invoices of a client in the order of issue, with their names. */
export async function listInvoicesNamed(player: Named, clientId: string): Promise<(InvoiceRow & { for: string })[]> {
  const nameOf = invoiceNamer(player);
  const rows = await player.db
    .select()
    .from(t.invoices)
    .where(eq(t.invoices.clientId, clientId))
    .orderBy(asc(t.invoices.number));
  return rows.map((row) => ({ ...row, for: nameOf(row) }));
}
