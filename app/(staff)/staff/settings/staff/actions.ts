'use server';

import { z } from 'zod';
import { staffAction } from '@/lib/server/actions';
import { permissions as known } from '@/lib/server/permissions';
import { addStaff, removeStaff, setStaffPermissions } from '@/lib/usecases/staff/save-staff';

const permissions = z.array(z.enum(known)).max(known.length);
const userId = z.string().min(1).max(64);

export const addStaffAction = staffAction(
  'settings.edit',
  z.object({ email: z.string().trim().toLowerCase().pipe(z.email('Write an e-mail address.')), permissions }),
  (input, { context }) => addStaff(context, input),
);

export const setPermissionsAction = staffAction(
  'settings.edit',
  z.object({ userId, permissions }),
  (input, { context }) => setStaffPermissions(context, input),
);

export const removeStaffAction = staffAction('settings.edit', z.object({ userId }), (input, { context }) =>
  removeStaff(context, input),
);
