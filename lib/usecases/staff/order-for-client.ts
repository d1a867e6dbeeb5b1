import { z } from 'zod';
import type { Refusal } from '@/lib/domain/refusals';
import { lookAtBook } from '../book/look';
import type { UseCaseContext } from '../context';
import { acceptOrder } from '../orders/decide-order';
import { placeInBook, placeOrder } from '../orders/place-order';

/** One service that staff order for a client; private products are allowed, any quantity too. */
export const staffItem = z.object({
  productId: z.uuid(),
  cycleId: z.uuid(),
  quantity: z.number(),
  options: z.record(z.string().max(64), z.string().max(500)),
  domain: z
    .string()
    .trim()
    .max(253)
    .transform((text) => text || null),
});

export type StaffItem = z.infer<typeof staffItem>;

export type StaffOrderPreview = {
  ok: true;
  currency: string;
  subtotalMinorUnits: bigint;
  taxMinorUnits: bigint;
  totalMinorUnits: bigint;
};

/** What an order would come to, by placing it on a book that is never written. */
export async function previewForClient(
  context: UseCaseContext,
  { clientId, items, isWaived }: { clientId: string; items: readonly StaffItem[]; isWaived: boolean },
): Promise<StaffOrderPreview | Refusal> {
  const seen = await lookAtBook(context, clientId, {}, (book): StaffOrderPreview | Refusal => {
    const placed = placeInBook(book, { clientId, buyer: 'staff', items, isWaived, idempotencyKey: 'preview' });
    if (!placed.ok) return placed;
    const invoice = placed.invoiceId ? book.invoices.get(placed.invoiceId) : undefined;
    return {
      ok: true,
      currency: book.client.currency,
      subtotalMinorUnits: invoice?.subtotalMinorUnits ?? 0n,
      taxMinorUnits: invoice?.taxMinorUnits ?? 0n,
      totalMinorUnits: invoice?.totalMinorUnits ?? 0n,
    };
  });
  return seen ?? { ok: false, code: 'not_found', subject: 'This client' };
}

/**
 * Staff order for a client; the same key gives the same order. `accept`: an order that would wait for acceptance is
 * accepted in the next transaction, and where that is refused it waits as any other.
 */
export async function orderForClient(
  context: UseCaseContext,
  input: {
    clientId: string;
    items: readonly StaffItem[];
    idempotencyKey: string;
    accept: boolean;
    /** Whether setup fees and the first period are given for nothing (rules §5). */
    isWaived: boolean;
    /** Whether the client is told by e-mail. */
    notify: boolean;
  },
): Promise<{ ok: true; orderId: string } | Refusal> {
  const { clientId, items, idempotencyKey, isWaived, accept, notify } = input;
  const placed = await placeOrder(context, { clientId, buyer: 'staff', items, idempotencyKey, isWaived, notify });
  if (!placed.ok) return placed;
  if (accept) await acceptOrder(context, { clientId, orderId: placed.orderId, notify });
  return { ok: true, orderId: placed.orderId };
}
