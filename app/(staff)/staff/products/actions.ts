'use server';

import { z } from 'zod';
import { availabilities } from '@/lib/domain/catalog';
import { outside } from '@/lib/platform/outside';
import { staffAction } from '@/lib/server/actions';
import { duplicateProduct } from '@/lib/usecases/catalog/duplicate-product';
import { configureModule, moduleFieldsOfGroup } from '@/lib/usecases/catalog/modules';
import { productDetailsSchema } from '@/lib/usecases/catalog/product-input';
import { cyclesSchema, saveCycles } from '@/lib/usecases/catalog/save-cycles';
import { createProduct, editProduct } from '@/lib/usecases/catalog/save-product';
import { saveProductOptions, saveUpgrades } from '@/lib/usecases/catalog/save-product-parts';
import { setProductStatuses } from '@/lib/usecases/catalog/set-status';
import { priceListSchema, savePriceList } from '@/lib/usecases/metering/save-price-list';

const productId = z.uuid();
const ids = z.array(z.uuid()).max(1000);

export const createProductAction = staffAction('catalog.edit', productDetailsSchema, (details, { context }) =>
  createProduct(context, details),
);

export const editProductAction = staffAction(
  'catalog.edit',
  productDetailsSchema.extend({ productId }),
  (details, { context }) => editProduct(context, details),
);

export const saveCyclesAction = staffAction('catalog.edit', cyclesSchema, (input, { context }) =>
  saveCycles(context, input),
);

export const saveUpgradesAction = staffAction(
  'catalog.edit',
  z.object({ productId, targetIds: ids }),
  (input, { context }) => saveUpgrades(context, input),
);

export const saveProductOptionsAction = staffAction(
  'catalog.edit',
  z.object({ productId, optionIds: ids }),
  (input, { context }) => saveProductOptions(context, input),
);

export const configureModuleAction = staffAction(
  'catalog.edit',
  z.object({ productId, settings: z.record(z.string(), z.unknown()) }),
  (input, { context }) => configureModule(context, input),
);

/** What there is to choose on the servers of a group. */
export const moduleFieldsAction = staffAction(
  'catalog.edit',
  z.object({ productId, serverGroup: z.uuid() }),
  (input, { context }) => moduleFieldsOfGroup(context, outside, input),
);

export const savePriceListAction = staffAction('catalog.edit', priceListSchema, (input, { context }) =>
  savePriceList(context, input),
);

export const setStatusesAction = staffAction(
  'catalog.edit',
  z.object({ productIds: ids.min(1), status: z.enum(availabilities) }),
  (input, { context }) => setProductStatuses(context, input),
);

export const duplicateProductAction = staffAction('catalog.edit', z.object({ productId }), (input, { context }) =>
  duplicateProduct(context, input),
);
