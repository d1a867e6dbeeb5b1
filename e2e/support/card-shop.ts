import { asc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { newId } from '@/db/ids';
import { enqueueJobs } from '@/db/queries/jobs';
import * as t from '@/db/schema';
import { StripeSimulator, simulatedKeys } from '@/e2e/stripe/simulator';
import { gatewayDoor } from '@/lib/platform/outside';
import { saveGateway } from '@/lib/usecases/payments/save-gateway';

/**
 * A seller of a story's own that takes cards at a simulated Stripe, so that other stories do not see the button. Its
 * clients are those that `joinShop` moves to it before they buy.
 */
export async function openCardShop(db: Database, appUrl: string) {
  const [first] = await db.select().from(t.resellers).orderBy(asc(t.resellers.createdAt)).limit(1);
  if (!first) throw new Error('this world has no seller');
  const resellerId = newId();
  const own = { id: resellerId, name: `Cards ${resellerId.slice(-8)}`, createdAt: new Date() };
  await db.insert(t.resellers).values({ ...first, ...own, suspendAfterOverdueDays: null });
  await db.insert(t.invoiceSeries).values({ resellerId });
  const context = {
    db,
    zone: 'UTC',
    now: Date.now(),
    actor: { kind: 'staff' as const, id: null },
    enqueue: enqueueJobs,
  };
  const saved = await saveGateway(context, gatewayDoor, {
    gatewayId: null,
    resellerId,
    module: 'stripe',
    name: 'Card',
    position: 0,
    isEnabled: true,
    retryDays: 3,
    mostTries: 3,
    settings: { ...simulatedKeys },
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const stripe = new StripeSimulator();
  const endpoint = await stripe.start();
  stripe.webhookUrl = `${appUrl}/api/hooks/stripe/${saved.gatewayId}`;
  await db.update(t.paymentGateways).set({ endpoint }).where(eq(t.paymentGateways.id, saved.gatewayId));
  return { stripe, resellerId };
}
