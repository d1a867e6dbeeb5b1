import { z } from 'zod';
import { currentShop } from '@/db/queries/portal/catalog';
import { publicRoute } from '@/lib/server/routes';
import { itemSchema } from '@/lib/usecases/cart/item-input';
import { previewOrder } from '@/lib/usecases/cart/preview-order';

const itemsSchema = z
  .string()
  .max(20_000)
  .transform((text, issues) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      issues.addIssue('is not JSON');
      return z.NEVER;
    }
  })
  .pipe(z.array(itemSchema).min(1).max(50));

const querySchema = z.object({ currency: z.string().max(3), items: itemsSchema });

/** What an order would come to, for the client who asks, or for a guest in a currency. */
export const GET = publicRoute(querySchema, async ({ currency, items }, { context, visitor }) => {
  const client = visitor.session?.client;
  const { currencies } = await currentShop(context.db);
  if (!client && !currencies.includes(currency)) return { ok: false, code: 'not_found', subject: 'That currency' };
  return previewOrder(context, { buyer: client ? { clientId: client.id } : { currency }, items });
});
