import { readFileSync } from 'node:fs';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '@/db/ids';
import { currentCatalog } from '@/db/queries/catalog';
import { listProductsByPlace } from '@/db/queries/product-lists';
import { findReseller } from '@/db/queries/settings-lists';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { collectDoors, type Door } from '@/e2e/support/doors';
import { addClientPerson, addStaff, addUser, type Person } from '@/e2e/support/people';
import { sessionCookie } from '@/e2e/support/sessions';
import { type Ordered, Shop } from '@/e2e/support/shop';
import { clock } from '@/lib/platform/clock';
import { quoteServiceChange } from '@/lib/usecases/changes/change-service';
import { topUpBalance } from '@/lib/usecases/invoices/top-up';
import type { DoorFacts } from './door';
import { permissions } from './permissions';

const request = vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent';
  return { headers: new Headers(), session: undefined as unknown };
});
vi.mock('next/headers', () => ({
  headers: async () => request.headers,
  cookies: async () => ({ get: () => undefined, set: () => undefined, delete: () => undefined }),
}));
vi.mock('./session', async (original) => ({
  ...(await original<typeof import('./session')>()),
  readSession: async () => request.session,
}));

/** An act of the staff: what is sent, and the event that has to follow. */
type Line = {
  event: string;
  /** `edit`: what was before and is now; `create`: what there is now; `remove`: what there was; `act`: that it was done. */
  kind: 'edit' | 'create' | 'remove' | 'act';
  input: () => unknown;
};

/** What changes nothing here, and why it needs no record. */
const harmless: Record<string, string> = {
  rehearseAction: 'computes a run and writes nothing',
  forecastAction: 'computes what runs will invoice',
  previewTextAction: 'shows words before they are saved',
  moduleFieldsAction: 'asks a server what there is to choose',
  testServerAction: 'asks a server whether it answers',
  testGatewayAction: 'asks a gateway whether it answers',
};

/** What needs somebody else to answer: shown with a stand-in, by the test that is named. */
const elsewhere: Record<string, { event: string; file: string }> = {
  fetchRatesAction: { event: 'currency.rate_set', file: 'lib/usecases/currencies/fetch-rates.db.test.ts' },
  enterServiceAction: { event: 'service.entered', file: 'e2e/whm/whm.db.test.ts' },
};

const shared = globalThis as { tenorDatabase?: ScratchDatabase | undefined };
let scratch: ScratchDatabase;
let shop: Shop;
let staff: Person;
const made: Record<string, string> = {};

const doors = (await collectDoors()).filter(
  (door): door is Door & { facts: DoorFacts } => door.facts?.kind === 'staff' && !door.isRoute,
);

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shared.tenorDatabase = scratch;
  shop = await Shop.open(scratch.db, clock.now() - 40 * 86_400_000);
  staff = await addStaff(scratch.db, permissions);
  const cookie = await sessionCookie(scratch.db, staff.email, 'http://localhost:3000');
  request.headers = new Headers({
    host: 'localhost:3000',
    origin: 'http://localhost:3000',
    cookie: `${cookie.name}=${cookie.value}`,
  });
  const user = {
    id: staff.userId,
    name: staff.name,
    email: staff.email,
    isEmailVerified: true,
    hasSecondFactor: false,
  };
  request.session = { id: 's', user, staff: { ...user, permissions }, clients: [] };
});

afterAll(async () => {
  shared.tenorDatabase = undefined;
  await scratch.drop();
});

const uuid = (name: string) => made[name] ?? expect.unreachable(`nothing was made as ${name}`);
const starter = { product: 'hosting-starter', options: { location: 'frankfurt' } };
const ordered = () => shop.order('bob', clock.now(), starter);
const bought = () => shop.buy('bob', clock.now(), starter);
const serviceId = async (from: Promise<Ordered>) => ({ serviceId: (await from).serviceId });
const invoiceId = async (from: Promise<Ordered>) => ({ invoiceId: (await from).invoiceId });

async function productId(code = 'hosting-starter'): Promise<string> {
  const [row] = await scratch.db.select().from(t.products).where(eq(t.products.code, code));
  return row?.id ?? expect.unreachable(code);
}

/** An order that waits for the staff. */
async function pendingOrder(): Promise<{ orderId: string }> {
  const { orderId } = await ordered();
  await scratch.db.update(t.orders).set({ status: 'pending', awaitsAcceptance: true }).where(eq(t.orders.id, orderId));
  return { orderId };
}

async function idOf(table: 'resellers' | 'options'): Promise<string> {
  const { rows } = await scratch.pool.query(`select id from ${table} order by id limit 1`);
  return rows[0]?.id ?? expect.unreachable(table);
}

async function failedTask(): Promise<{ taskId: string }> {
  const service = await bought();
  const id = newId();
  await scratch.db.insert(t.moduleTasks).values({
    id,
    clientId: service.clientId,
    serviceId: service.serviceId,
    verb: 'suspend',
    status: 'failed',
    error: 'no answer',
    createdAt: clock.now(),
  });
  return { taskId: id };
}

async function failedJob(): Promise<string> {
  const { rows } = await scratch.pool.query(
    `insert into graphile_worker._private_jobs (task_id, payload, attempts, max_attempts, last_error)
     select id, '{}', 1, 1, 'poison' from graphile_worker._private_tasks limit 1 returning id::text`,
  );
  return rows[0].id;
}

const server = {
  serverId: null,
  name: 'cp1',
  module: 'whm',
  url: 'https://cp1.example.com:2087',
  groupId: null,
  position: 0,
  verifiesTls: true,
  allowsPrivate: false,
  capacity: null,
  status: 'open',
  connection: { user: 'root', token: 'SECRETTOKEN0123456789' },
};
const product = {
  name: 'Audited',
  code: 'audited',
  status: 'public',
  paymentModel: 'prepaid',
  priceModel: 'fixed_plus_dynamic',
  autoSetup: 'first_payment',
};
const option = {
  code: 'audited-option',
  label: 'Audited',
  type: 'text',
  required: false,
  status: 'public',
  defaultValue: null,
  min: null,
  max: null,
  step: null,
  pattern: null,
  choices: [],
  prices: [],
};
const draft = { currency: 'USD', daysToPay: 7, lines: [{ description: 'Work', amount: '10.00', isTaxed: false }] };
const gateway = async () => ({
  gatewayId: null,
  resellerId: await idOf('resellers'),
  module: 'stripe',
  name: 'Card',
  position: 0,
  isEnabled: false,
  retryDays: 3,
  mostTries: 3,
  settings: { secretKey: 'sk_test_1234567890abcdef' },
});
const text = { template: 'invoice_issued', resellerId: null, subject: 'Invoice {invoice}', body: 'Hello.' };
const endpoint = async () => ({
  endpointId: null,
  isSecretRenewed: false,
  resellerId: await idOf('resellers'),
  url: 'https://example.com/hooks',
  events: ['order.placed'],
  allowsPrivate: false,
  isActive: true,
});

async function lineOf(id: string): Promise<string> {
  const [row] = await scratch.db.select().from(t.invoiceLines).where(eq(t.invoiceLines.invoiceId, id));
  return row?.id ?? expect.unreachable();
}

const lines: Record<string, Line> = {
  createGroupAction: { event: 'group.created', kind: 'create', input: () => ({ name: 'Audited' }) },
  editGroupAction: {
    event: 'group.edited',
    kind: 'edit',
    input: () => ({ groupId: uuid('groupId'), name: 'Audited twice' }),
  },
  sortGroupsAction: {
    event: 'group.ordered',
    kind: 'edit',
    input: async () => {
      const groups = await scratch.db.select().from(t.productGroups).orderBy(desc(t.productGroups.position));
      return { groupIds: groups.map(({ id }) => id) };
    },
  },
  sortProductsAction: {
    event: 'group.products_ordered',
    kind: 'edit',
    input: async () => {
      const products = (await listProductsByPlace(scratch.db)).filter(({ groupId }) => groupId !== null);
      const groupId = products[0]?.groupId;
      const productIds = products.filter((product) => product.groupId === groupId).map(({ id }) => id);
      return { groupId, productIds: productIds.reverse() };
    },
  },
  removeGroupAction: { event: 'group.deleted', kind: 'remove', input: () => ({ groupId: uuid('groupId') }) },

  saveOptionAction: { event: 'option.created', kind: 'create', input: () => ({ ...option, optionId: null }) },
  removeOptionAction: { event: 'option.deleted', kind: 'remove', input: () => ({ optionId: uuid('optionId') }) },

  createProductAction: { event: 'product.created', kind: 'create', input: () => product },
  editProductAction: {
    event: 'product.edited',
    kind: 'edit',
    input: () => ({ ...product, productId: uuid('productId'), name: 'Audited twice' }),
  },
  saveCyclesAction: {
    event: 'product.cycles_edited',
    kind: 'edit',
    input: () => {
      const cell = { currency: 'USD', auto: false, price: '10.00', setupFee: '0.00', status: 'public' };
      const cycle = { id: null, unit: 'month', multiplier: 1, setupFeeEntireQuantity: false, prices: [cell] };
      return { productId: uuid('productId'), cycles: [cycle] };
    },
  },
  saveUpgradesAction: {
    event: 'product.upgrades_edited',
    kind: 'edit',
    input: async () => ({ productId: uuid('productId'), targetIds: [await productId()] }),
  },
  saveProductOptionsAction: {
    event: 'product.options_edited',
    kind: 'edit',
    input: async () => ({ productId: uuid('productId'), optionIds: [await idOf('options')] }),
  },
  configureModuleAction: {
    event: 'product.module_settings_edited',
    kind: 'edit',
    input: async () => {
      const id = await productId('site-migration');
      return { productId: id, settings: { instructions: 'Call first.' } };
    },
  },
  savePriceListAction: {
    event: 'product.price_list_edited',
    kind: 'edit',
    input: async () => {
      await scratch.db
        .update(t.products)
        .set({ module: 'openstack' })
        .where(eq(t.products.id, uuid('productId')));
      const price = { resource: 'vcpu_hours', flavor: '', currency: 'USD', included: '0', tiers: '0.01' };
      return { productId: uuid('productId'), prices: [price] };
    },
  },
  setStatusesAction: {
    event: 'product.edited',
    kind: 'edit',
    input: () => ({ productIds: [uuid('productId')], status: 'retired' }),
  },
  duplicateProductAction: {
    event: 'product.created',
    kind: 'create',
    input: async () => ({ productId: await productId() }),
  },

  saveResellerAction: {
    event: 'reseller.edited',
    kind: 'edit',
    input: async () => {
      const resellerId = await idOf('resellers');
      const stored = await findReseller(scratch.db, resellerId);
      return { ...stored, resellerId, topUpMin: '1.00', topUpMax: '10000.00', orderGraceDays: 9 };
    },
  },
  saveLogoAction: {
    event: 'reseller.logo_changed',
    kind: 'edit',
    input: async () => {
      const form = new FormData();
      form.set('resellerId', await idOf('resellers'));
      form.set('logo', new File([new Uint8Array(onePixel)], 'logo.png', { type: 'image/png' }));
      return form;
    },
  },
  removeLogoAction: {
    event: 'reseller.logo_changed',
    kind: 'edit',
    input: async () => ({ resellerId: await idOf('resellers') }),
  },

  saveTaxRuleAction: {
    event: 'tax_rule.created',
    kind: 'create',
    input: () => ({
      ruleId: null,
      name: 'VAT',
      country: 'PL',
      state: '',
      rate: '23',
      level: 1,
      startOn: null,
      endOn: null,
    }),
  },
  removeTaxRuleAction: { event: 'tax_rule.deleted', kind: 'remove', input: () => ({ ruleId: uuid('ruleId') }) },

  setRateAction: { event: 'currency.rate_set', kind: 'edit', input: () => ({ currency: 'EUR', rate: '0.87' }) },
  followFeedAction: { event: 'currency.feed_followed', kind: 'edit', input: () => ({ currency: 'EUR', feed: 'ecb' }) },
  removeCurrencyAction: {
    event: 'currency.deleted',
    kind: 'remove',
    input: async () => {
      await scratch.db.insert(t.currencies).values({ code: 'NOK', rate: '10' });
      return { currency: 'NOK' };
    },
  },

  addStaffAction: {
    event: 'staff.added',
    kind: 'create',
    input: async () => {
      const person = await addUser(scratch.db, 'New Colleague');
      made.colleague = person.userId;
      return { email: person.email, permissions: ['clients.view'] };
    },
  },
  setPermissionsAction: {
    event: 'staff.permissions_set',
    kind: 'edit',
    input: () => ({ userId: uuid('colleague'), permissions: ['orders.view'] }),
  },
  removeStaffAction: { event: 'staff.removed', kind: 'remove', input: () => ({ userId: uuid('colleague') }) },

  saveGatewayAction: { event: 'payment_gateway.created', kind: 'create', input: gateway },
  saveServerGroupAction: {
    event: 'server_group.created',
    kind: 'create',
    input: () => ({ groupId: null, name: 'EU', module: 'whm', placement: 'fill' }),
  },
  removeServerGroupAction: {
    event: 'server_group.deleted',
    kind: 'remove',
    input: () => ({ groupId: uuid('groupId') }),
  },
  saveServerAction: { event: 'server.created', kind: 'create', input: () => server },
  removeServerAction: { event: 'server.deleted', kind: 'remove', input: () => ({ serverId: uuid('serverId') }) },
  saveEndpointAction: { event: 'webhook.created', kind: 'create', input: endpoint },
  resendWebhookAction: {
    event: 'webhook.resent',
    kind: 'act',
    input: async () => {
      const id = newId();
      const row = { id, endpointId: uuid('endpointId'), eventId: newId(), queuedAt: clock.now() };
      await scratch.db.insert(t.webhookDeliveries).values({ ...row, status: 'failed' });
      return { deliveryId: id };
    },
  },
  removeEndpointAction: {
    event: 'webhook.deleted',
    kind: 'remove',
    input: () => ({ endpointId: uuid('endpointId') }),
  },
  saveTextAction: { event: 'mail_text.edited', kind: 'create', input: () => text },
  resetTextAction: {
    event: 'mail_text.reset',
    kind: 'remove',
    input: () => ({ template: text.template, resellerId: null }),
  },

  editClientAction: {
    event: 'client.edited',
    kind: 'edit',
    input: async () => {
      const [row] = await scratch.db.select().from(t.clients).where(eq(t.clients.id, shop.clientIds.chloe));
      return { ...row, clientId: shop.clientIds.chloe, state: row?.state ?? '', city: 'Nantes' };
    },
  },
  addClientAction: {
    event: 'client.created',
    kind: 'create',
    input: async () => ({
      clientId: newId(),
      resellerId: await idOf('resellers'),
      name: 'Anna Audited',
      company: '',
      email: 'anna@example.com',
      address: '1 Quay',
      city: 'Cork',
      postalCode: '',
      state: '',
      country: 'IE',
      vatId: '',
      phone: '',
      currency: 'EUR',
      isInvited: false,
    }),
  },
  inviteUserAction: {
    event: 'client.user_invited',
    kind: 'act',
    input: () => ({ clientId: shop.clientIds.bob, email: 'friend@example.com', role: 'viewer' }),
  },
  withdrawInvitationAction: {
    event: 'client.invitation_withdrawn',
    kind: 'act',
    input: async () => {
      const [row] = await scratch.db
        .select()
        .from(t.clientInvitations)
        .where(eq(t.clientInvitations.email, 'friend@example.com'));
      return { clientId: shop.clientIds.bob, invitationId: row?.id };
    },
  },
  setUserRoleAction: {
    event: 'client.user_role_set',
    kind: 'edit',
    input: async () => ({ ...(await secondUser()), role: 'billing' }),
  },
  removeUserAction: { event: 'client.user_removed', kind: 'remove', input: secondUser },
  adjustBalanceAction: {
    event: 'client.balance_credited',
    kind: 'act',
    input: () => ({
      clientId: shop.clientIds.bob,
      adjustmentId: newId(),
      direction: 'credit',
      currency: 'USD',
      amount: '500.00',
      reason: 'goodwill',
    }),
  },
  viewAsClientAction: {
    event: 'client.viewed_as',
    kind: 'act',
    input: async () => {
      const { clientId, userId } = await addClientPerson(scratch.db);
      return { clientId, userId, reason: 'asked by phone' };
    },
  },

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

  recordPaymentAction: {
    event: 'payment.received',
    kind: 'act',
    input: async () => ({ ...(await invoiceId(ordered())), amount: '1.00', reference: 'by hand' }),
  },
  payFromBalanceAction: {
    event: 'invoice.paid',
    kind: 'edit',
    input: async () => {
      const money = { currency: 'USD', minorUnits: 100_000n, paidBy: 'bank_transfer' as const };
      await topUpBalance(shop.context(clock.now()), { clientId: shop.clientIds.bob, ...money });
      return invoiceId(ordered());
    },
  },
  cancelInvoiceAction: { event: 'invoice.cancelled', kind: 'edit', input: () => invoiceId(ordered()) },
  refundPaymentAction: {
    event: 'payment.refunded',
    kind: 'act',
    input: async () => {
      const { invoiceId: id } = await bought();
      const [paid] = await scratch.db
        .select()
        .from(t.payments)
        .where(eq(t.payments.invoiceId, id ?? ''));
      return { paymentId: paid?.id, amount: '1.00', target: 'balance', reason: 'goodwill' };
    },
  },
  creditInvoiceAction: {
    event: 'invoice.credited',
    kind: 'act',
    input: async () => ({ ...(await invoiceId(bought())), amount: '1.00', reason: 'goodwill' }),
  },
  resendInvoiceAction: { event: 'invoice.resent', kind: 'act', input: () => invoiceId(ordered()) },
  saveDraftAction: {
    event: 'invoice.drafted',
    kind: 'create',
    input: () => ({ ...draft, clientId: shop.clientIds.bob, seen: null }),
  },
  issueDraftAction: { event: 'invoice.issued', kind: 'act', input: newDraft },
  deleteDraftAction: { event: 'invoice.draft_deleted', kind: 'remove', input: newDraft },
  splitInvoiceAction: {
    event: 'invoice.split',
    kind: 'act',
    input: async () => {
      const id = await issuedByHand(2);
      return { invoiceId: id, lineIds: [await lineOf(id)], daysToPay: 7 };
    },
  },
  mergeInvoicesAction: {
    event: 'invoice.merged',
    kind: 'act',
    input: async () => ({ invoiceId: await issuedByHand(1), otherIds: [await issuedByHand(1)] }),
  },
  noteFlagSeenAction: {
    event: 'payment.notice_seen',
    kind: 'act',
    input: async () => ({ eventId: await flaggedEvent() }),
  },

  runNowAction: { event: 'billing_run.asked', kind: 'act', input: () => ({}) },
  retryClientAction: {
    event: 'client.billing_retried',
    kind: 'edit',
    input: async () => {
      const parked = { parkedAt: clock.now(), parkedReason: 'its rows are broken' };
      await scratch.db.update(t.clients).set(parked).where(eq(t.clients.id, shop.clientIds.chloe));
      return { clientId: shop.clientIds.chloe };
    },
  },
  resendMailAction: {
    event: 'email.resent',
    kind: 'act',
    input: async () => {
      const [mail] = await scratch.db.select().from(t.emails).where(eq(t.emails.template, 'order_placed'));
      await scratch.db
        .update(t.emails)
        .set({ status: 'sent' })
        .where(eq(t.emails.id, String(mail?.id)));
      return { emailId: mail?.id };
    },
  },
  retryTaskAction: { event: 'service.module_retried', kind: 'edit', input: failedTask },
  tickOffTaskAction: {
    event: 'service.task_ticked_off',
    kind: 'act',
    input: async () => {
      const own = await failedTask();
      await scratch.pool.query(`update module_tasks set status = 'queued', error = null where id = $1`, [own.taskId]);
      return own;
    },
  },
  retryJobsAction: { event: 'job.retried', kind: 'act', input: async () => ({ jobId: await failedJob() }) },
  removeJobAction: { event: 'job.removed', kind: 'act', input: async () => ({ jobId: await failedJob() }) },
};

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Somebody who acts for Bob's company beside its owner. */
async function secondUser(): Promise<{ clientId: string; userId: string }> {
  const { userId } = await addUser(scratch.db, 'Second User');
  const own = { clientId: shop.clientIds.bob, userId };
  await scratch.db.insert(t.clientUsers).values({ ...own, role: 'viewer' });
  return own;
}

async function invoiceOfOrder(orderId: string): Promise<{ invoiceId: string }> {
  const [row] = await scratch.db.select().from(t.invoices).where(eq(t.invoices.orderId, orderId));
  return { invoiceId: row?.id ?? expect.unreachable() };
}

async function newDraft(lines = 1) {
  const clientId = shop.clientIds.bob;
  const own = { ...draft, lines: Array.from({ length: lines }, () => draft.lines[0]) };
  const saved = await act('saveDraftAction', { ...own, clientId, seen: null });
  return { clientId, draftId: String(saved.draftId), version: Number(saved.version) };
}

async function issuedByHand(count: number): Promise<string> {
  const issued = await act('issueDraftAction', await newDraft(count));
  return typeof issued.invoiceId === 'string' ? issued.invoiceId : expect.unreachable(JSON.stringify(issued));
}

async function flaggedEvent(): Promise<string> {
  const saved = await act('saveGatewayAction', { ...(await gateway()), name: 'Another card' });
  const id = newId();
  await scratch.db.insert(t.gatewayEvents).values({
    id,
    gatewayId: String(saved.gatewayId),
    eventId: id,
    type: 'charge.succeeded',
    status: 'flagged',
    receivedAt: clock.now(),
    news: {},
  });
  return id;
}

async function act(name: string, input: unknown): Promise<Record<string, unknown>> {
  const door = doors.find((own) => own.name === name) ?? expect.unreachable(name);
  return (await door.open(input)) as Record<string, unknown>;
}

test('every act of the staff has a line here', () => {
  const known = [...Object.keys(lines), ...Object.keys(harmless), ...Object.keys(elsewhere)].sort();
  expect(known).toEqual(doors.map(({ name }) => name).sort());
});

test.each(Object.entries(elsewhere))('%s is shown to be recorded elsewhere', (_name, { event, file }) => {
  expect(readFileSync(file, 'utf8').includes(event)).toBe(true);
});

describe('is recorded with who did it and what it did:', () => {
  test.each(Object.entries(lines))('%s', async (name, { event, kind, input }) => {
    const given = await input();
    const known = await eventIds();
    const answer = await act(name, given);
    expect(
      answer,
      JSON.stringify(answer, (_key, part) => (typeof part === 'bigint' ? String(part) : part)),
    ).toMatchObject({
      ok: true,
    });
    for (const [key, value] of Object.entries(answer)) if (typeof value === 'string') made[key] = value;
    const { rows } = await scratch.pool.query(`select * from events where name = $1 and id <> all ($2::uuid[])`, [
      event,
      known,
    ]);
    expect(rows, `no event ${event}`).not.toEqual([]);
    const [row] = rows;
    expect(row).toMatchObject({ actor: 'staff', actor_id: staff.userId, staff_id: null, at: expect.any(Date) });
    expect(row.subject_id).toMatch(/^[0-9a-f-]{36}$/);
    const { before, after } = row.facts;
    if (kind === 'edit' || kind === 'remove') expect(before, 'before').toBeTruthy();
    if (kind === 'edit' || kind === 'create') expect(after, 'after').toBeTruthy();
    if (kind === 'edit') expect(before).not.toEqual(after);
  });
});

async function eventIds(): Promise<string[]> {
  const { rows } = await scratch.pool.query<{ id: string }>('select id from events');
  return rows.map(({ id }) => id);
}
