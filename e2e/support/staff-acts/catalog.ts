import { desc, eq } from 'drizzle-orm';
import { listProductsByPlace } from '@/db/queries/product-lists';
import * as t from '@/db/schema';
import { idOf, type Line, option, product, productId, scratch, uuid } from './world';

/** What staff do to the price list. */
export const catalogActs: Record<string, Line> = {
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
};
