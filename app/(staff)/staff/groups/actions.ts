'use server';

import { z } from 'zod';
import { staffAction } from '@/lib/server/actions';
import { createGroup, editGroup, removeGroup, sortGroups, sortProducts } from '@/lib/usecases/catalog/save-group';

const groupId = z.uuid();
const details = z.object({
  name: z.string().trim().min(1, 'Give the group a name.').max(120, 'Use at most 120 characters.'),
  description: z.string().trim().max(2000, 'Use at most 2,000 characters.').default(''),
});

export const createGroupAction = staffAction('catalog.edit', details, (input, { context }) =>
  createGroup(context, input),
);

export const editGroupAction = staffAction('catalog.edit', details.extend({ groupId }), (input, { context }) =>
  editGroup(context, input),
);

export const removeGroupAction = staffAction('catalog.edit', z.object({ groupId }), (input, { context }) =>
  removeGroup(context, input),
);

export const sortGroupsAction = staffAction(
  'catalog.edit',
  z.object({ groupIds: z.array(groupId).max(500) }),
  (input, { context }) => sortGroups(context, input),
);

export const sortProductsAction = staffAction(
  'catalog.edit',
  z.object({ groupId: groupId.nullable(), productIds: z.array(z.uuid()).max(5000) }),
  (input, { context }) => sortProducts(context, input),
);
