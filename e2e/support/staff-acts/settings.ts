import { newId } from '@/db/ids';
import { findReseller } from '@/db/queries/settings-lists';
import * as t from '@/db/schema';
import { addUser } from '@/e2e/support/people';
import { clock } from '@/lib/platform/clock';
import { endpoint, gateway, idOf, type Line, made, onePixel, scratch, server, text, uuid } from './world';

/** What staff do to resellers, taxes, currencies, staff, servers, webhooks and texts. */
export const settingsActs: Record<string, Line> = {
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
};
