import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { newId } from '@/db/ids';
import { currentCatalog } from '@/db/queries/catalog';
import * as t from '@/db/schema';
import { clock } from '@/lib/platform/clock';
import { quoteServiceChange } from '@/lib/usecases/changes/change-service';
import {
  act,
  bought,
  invoiceOfOrder,
  type Line,
  made,
  ordered,
  pendingOrder,
  productId,
  scratch,
  serviceId,
  shop,
  starter,
  uuid,
} from './world';

/** What staff do to orders and services. */
export const orderActs: Record<string, Line> = {
  acceptOrderAction: { event: 'order.accepted', kind: 'edit', input: pendingOrder },
  holdOrderAction: {
    event: 'order.pending',
    kind: 'edit',
    input: async () => ({ orderId: (await ordered()).orderId }),
  },
  cancelOrderAction: {
    event: 'order.cancelled',
    kind: 'edit',
    input: async () => ({ orderId: (await ordered()).orderId, reason: 'asked by phone' }),
  },
  markAsFraudAction: {
    event: 'order.fraud',
    kind: 'edit',
    input: async () => ({ orderId: (await ordered()).orderId }),
  },
  retryOrderAction: {
    event: 'order.processing',
    kind: 'edit',
    input: async () => {
      const { orderId } = await ordered();
      await shop.pay(clock.now(), { ...(await invoiceOfOrder(orderId)), clientId: shop.clientIds.bob });
      await scratch.pool.query(`update orders set status = 'failed', failure = 'no answer' where id = $1`, [orderId]);
      await scratch.pool.query(`update services set provisioning = 'failed' where order_id = $1`, [orderId]);
      return { orderId };
    },
  },
  noteOrderAction: {
    event: 'order.noted',
    kind: 'edit',
    input: async () => ({ orderId: (await ordered()).orderId, notes: 'Rang.' }),
  },
  orderForClientAction: {
    event: 'order.placed',
    kind: 'act',
    input: async () => {
      const catalog = await currentCatalog(scratch.db);
      const found = [...catalog.products.values()].find(({ code }) => code === 'hosting-starter');
      const item = {
        productId: found?.id,
        cycleId: found?.cycles[0]?.id,
        quantity: 1,
        options: starter.options,
        domain: '',
      };
      const flags = { isWaived: false, accept: true, notify: true };
      return { clientId: shop.clientIds.bob, idempotencyKey: newId(), ...flags, items: [item] };
    },
  },

  suspendServiceAction: { event: 'service.suspended', kind: 'edit', input: () => serviceId(bought()) },
  resumeServiceAction: {
    event: 'service.active',
    kind: 'edit',
    input: async () => {
      const { serviceId: id } = await bought();
      expect(await act('suspendServiceAction', { serviceId: id })).toMatchObject({ ok: true });
      await shop.workOff(clock.now());
      return { serviceId: id };
    },
  },
  activateServiceAction: {
    event: 'service.activation_asked',
    kind: 'edit',
    input: async () => {
      const own = await ordered();
      return { serviceId: own.serviceId };
    },
  },
  endServiceAction: {
    event: 'service.terminated',
    kind: 'edit',
    input: async () => ({ ...(await serviceId(bought())), status: 'terminated' }),
  },
  cancelAtPeriodEndAction: {
    event: 'service.cancellation_requested',
    kind: 'edit',
    input: async () => {
      const own = await serviceId(bought());
      made.cancelled = own.serviceId;
      return own;
    },
  },
  withdrawCancellationAction: {
    event: 'service.cancellation_withdrawn',
    kind: 'edit',
    input: () => ({ serviceId: uuid('cancelled') }),
  },
  changeServiceAction: {
    event: 'order.placed',
    kind: 'act',
    input: async () => {
      const own = await bought();
      const wanted = {
        serviceId: own.serviceId,
        productId: await productId(),
        cycle: { unit: 'month' as const, multiplier: 1 },
        quantity: 2,
        options: starter.options,
      };
      const quoted = await quoteServiceChange(shop.context(clock.now()), own.clientId, { ...wanted, buyer: 'staff' });
      const total = quoted.ok ? quoted.quote.totalMinorUnits : undefined;
      return { ...wanted, shownTotalMinorUnits: String(total ?? 0n), idempotencyKey: newId() };
    },
  },
  renewServiceAction: {
    event: 'order.placed',
    kind: 'act',
    input: async () => ({ ...(await serviceId(bought())), count: 1, idempotencyKey: newId() }),
  },
  editServiceAction: {
    event: 'service.edited',
    kind: 'edit',
    input: async () => ({
      ...(await serviceId(bought())),
      neverSuspend: true,
      doNotSuspendUntil: '',
      sendReminders: true,
      renewing: true,
      notes: 'A friend.',
    }),
  },
  putModuleRightAction: {
    event: 'service.module_put_right',
    kind: 'act',
    input: async () => {
      const own = await serviceId(bought());
      await scratch.pool.query(
        `insert into module_disagreements (service_id, client_id, expected, found, found_at, asked_at) select id, client_id, 'active', 'suspended', now(), now() from services where id = $1`,
        [own.serviceId],
      );
      return own;
    },
  },
  postponeBillingAction: {
    event: 'service.billing_postponed',
    kind: 'edit',
    input: async () => {
      const own = await serviceId(bought());
      const [period] = await scratch.db
        .select()
        .from(t.servicePeriods)
        .where(eq(t.servicePeriods.serviceId, own.serviceId));
      const later = new Date(Number(period?.endAt) + 3 * 86_400_000);
      return { ...own, paidUntilOn: later.toISOString().slice(0, 10) };
    },
  },
  overridePriceAction: {
    event: 'service.price_overridden',
    kind: 'edit',
    input: async () => ({ ...(await serviceId(bought())), type: 'discount_percent', value: '10', until: '' }),
  },
};
