import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { newId } from '@/db/ids';
import { currentCatalog } from '@/db/queries/catalog';
import { enqueueJobs } from '@/db/queries/jobs';
import * as t from '@/db/schema';
import { env } from '@/lib/platform/env';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';
import { placeOrder } from '@/lib/usecases/orders/place-order';
import type { ClientPerson } from './people';

/** An order of one product by its code, monthly, as the person's own; with its number and invoice. */
export async function orderFor(
  db: Database,
  { clientId, userId }: ClientPerson,
  code: string,
  { domain = null, at = Date.now() }: { domain?: string | null; at?: number } = {},
) {
  const catalog = await currentCatalog(db);
  const product = [...catalog.products.values()].find((own) => own.code === code);
  const cycle = product?.cycles.find((own) => own.unit === 'month' && own.multiplier === 1);
  if (!product || !cycle) throw new Error(`this world sells no ${code} by the month`);
  const required = product.options.filter((option) => option.required);
  const options = Object.fromEntries(required.map((option) => [option.code, option.choices[0]?.code ?? 'true']));
  const placed = await placeOrder(
    { db, zone: env.timeZone, now: at, actor: { kind: 'client', id: userId }, enqueue: enqueueJobs },
    {
      clientId,
      buyer: 'client',
      items: [{ productId: product.id, cycleId: cycle.id, quantity: 1, options, domain }],
      idempotencyKey: newId(),
    },
  );
  if (!placed.ok) throw new Error(`the order was refused: ${placed.code}`);
  const [order] = await db.select().from(t.orders).where(eq(t.orders.id, placed.orderId));
  const [invoice] = await db.select().from(t.invoices).where(eq(t.invoices.orderId, placed.orderId));
  if (!order || !invoice) throw new Error('the order has no row or no invoice');
  return { order, invoice, serviceId: placed.serviceIds[0] as string };
}

/** A service that the person has ordered and paid, once the server has set it up. */
export async function activeServiceOf(
  db: Database,
  person: ClientPerson,
  code: string,
  { at = Date.now() }: { at?: number } = {},
): Promise<string> {
  const { invoice, serviceId } = await orderFor(db, person, code, { at });
  const context = {
    db,
    zone: env.timeZone,
    now: at,
    actor: { kind: 'system' as const, id: null },
    enqueue: enqueueJobs,
  };
  const payment = { clientId: person.clientId, invoiceId: invoice.id, minorUnits: null };
  const paid = await payInvoice(context, { ...payment, method: 'bank_transfer' });
  if (!paid.ok) throw new Error(`the payment was refused: ${paid.code}`);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const [service] = await db.select().from(t.services).where(eq(t.services.id, serviceId));
    if (service?.status === 'active') return serviceId;
    await sleep(200);
  }
  throw new Error(`the module has not set up service ${serviceId}`);
}
