'use server';

import { z } from 'zod';
import { findService } from '@/db/queries/service-details';
import { parseDay } from '@/lib/domain/calendar';
import type { PriceOverride } from '@/lib/domain/pricing';
import type { Refusal } from '@/lib/domain/refusals';
import { outside } from '@/lib/platform/outside';
import { staffAction } from '@/lib/server/actions';
import { readAmount } from '@/lib/usecases/catalog/amounts';
import { confirmedChangeSchema } from '@/lib/usecases/changes/change-input';
import { changeService } from '@/lib/usecases/changes/change-service';
import type { UseCaseContext } from '@/lib/usecases/context';
import { renewService } from '@/lib/usecases/orders/renew-service';
import { putModuleRight } from '@/lib/usecases/services/compare-with-modules';
import { editService } from '@/lib/usecases/services/edit-service';
import { enterService } from '@/lib/usecases/services/module-panel';
import {
  activateService,
  cancelAtPeriodEnd,
  endServiceNow,
  resumeService,
  suspendService,
  withdrawCancellation,
} from '@/lib/usecases/services/move-service';
import { overridePrice } from '@/lib/usecases/services/override-price';
import { postponeBilling } from '@/lib/usecases/services/postpone-billing';

const service = z.object({ serviceId: z.uuid() });
const withReason = service.extend({ reason: z.string().trim().max(500).optional() });
const day = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2})?$/, 'Write a day like 2026-05-10.')
  .transform((text, issue) => {
    try {
      return text === '' ? null : parseDay(text);
    } catch {
      issue.addIssue('There is no such day.');
      return z.NEVER;
    }
  });

export const activateServiceAction = staffAction('services.manage', service, ({ serviceId }, { context }) =>
  onService(context, serviceId, (ref) => activateService(context, ref)),
);

export const suspendServiceAction = staffAction('services.manage', withReason, (input, { context }) =>
  onService(context, input.serviceId, (ref) => suspendService(context, { ...ref, ...reasonOf(input) })),
);

export const resumeServiceAction = staffAction('services.manage', service, ({ serviceId }, { context }) =>
  onService(context, serviceId, (ref) => resumeService(context, ref)),
);

export const endServiceAction = staffAction(
  'services.manage',
  withReason.extend({ status: z.enum(['terminated', 'canceled']) }),
  (input, { context }) =>
    onService(context, input.serviceId, (ref) =>
      endServiceNow(context, { ...ref, status: input.status, ...reasonOf(input) }),
    ),
);

export const cancelAtPeriodEndAction = staffAction('services.manage', withReason, (input, { context }) =>
  onService(context, input.serviceId, (ref) => cancelAtPeriodEnd(context, { ...ref, ...reasonOf(input) })),
);

export const withdrawCancellationAction = staffAction('services.manage', service, ({ serviceId }, { context }) =>
  onService(context, serviceId, (ref) => withdrawCancellation(context, ref)),
);

/** Changes a service for its client exactly as the quote that was shown says, or refuses with the new total. */
export const changeServiceAction = staffAction('services.manage', confirmedChangeSchema, (wanted, { context }) =>
  onService(context, wanted.serviceId, ({ clientId }) =>
    changeService(context, clientId, { ...wanted, buyer: 'staff' }),
  ),
);

/** Makes the order and invoice of the next periods of a client's service. */
export const renewServiceAction = staffAction(
  'services.manage',
  service.extend({ count: z.int().min(1).max(100), idempotencyKey: z.uuid() }),
  ({ serviceId, ...wanted }, { context }) =>
    onService(context, serviceId, (ref) => renewService(context, { ...ref, buyer: 'staff', ...wanted })),
);

export const editServiceAction = staffAction(
  'services.manage',
  service.extend({
    neverSuspend: z.boolean(),
    doNotSuspendUntil: day,
    sendReminders: z.boolean(),
    renewing: z.boolean(),
    notes: z.string().trim().max(5000, 'Use at most 5,000 characters.').default(''),
  }),
  ({ serviceId, ...wanted }, { context }) =>
    onService(context, serviceId, (ref) => editService(context, { ...ref, ...wanted })),
);

export const putModuleRightAction = staffAction('services.manage', service, ({ serviceId }, { context }) =>
  onService(context, serviceId, (ref) => putModuleRight(context, ref)),
);

export const postponeBillingAction = staffAction(
  'services.manage',
  service.extend({ paidUntilOn: day }),
  async ({ serviceId, paidUntilOn }, { context }) => {
    if (paidUntilOn === null) return refuseDay('Choose a day.');
    const moved = await onService(context, serviceId, (ref) => postponeBilling(context, { ...ref, paidUntilOn }));
    if (moved.ok || moved.code !== 'validation_failed') return moved;
    return refuseDay('Choose a later day, within a year.');
  },
);

export const overridePriceAction = staffAction(
  'services.manage',
  service.extend({
    type: z.enum(['none', 'discount_value', 'discount_percent', 'fixed_value', 'free']),
    value: z.string().trim().max(32).default(''),
    until: day,
  }),
  async ({ serviceId, type, value, until }, { context }) => {
    const found = await findService(context.db, serviceId);
    if (!found) return notFound;
    const override = readOverride(type, value, until, found.service.currency);
    if (typeof override === 'string') {
      return { ok: false as const, code: 'validation_failed' as const, fields: { value: override } };
    }
    return overridePrice(context, { clientId: found.client.id, serviceId, override });
  },
);

const notFound: Refusal<'not_found'> = { ok: false, code: 'not_found', subject: 'This service' };

function refuseDay(paidUntilOn: string): Refusal<'validation_failed'> {
  return { ok: false, code: 'validation_failed', fields: { paidUntilOn } };
}

async function onService<T>(
  context: UseCaseContext,
  serviceId: string,
  verb: (ref: { clientId: string; serviceId: string }) => Promise<T>,
): Promise<T | Refusal<'not_found'>> {
  const found = await findService(context.db, serviceId);
  return found ? verb({ clientId: found.client.id, serviceId }) : notFound;
}

function reasonOf({ reason }: { reason?: string | undefined }): { reason?: string } {
  return reason ? { reason } : {};
}

/** The override that was typed, or what is wrong with its value. */
function readOverride(
  type: 'none' | PriceOverride['type'],
  value: string,
  until: number | null,
  currency: string,
): PriceOverride | null | string {
  if (type === 'none') return null;
  if (type === 'free') return { type, until };
  if (type === 'discount_percent') {
    const isPercent = /^\d{1,3}(\.\d{1,4})?$/.test(value) && Number(value) > 0 && Number(value) <= 100;
    return isPercent ? { type, percent: value, until } : 'Write a percentage above 0 and up to 100.';
  }
  if (value === '') return 'Write an amount.';
  const amount = readAmount(value, currency);
  return amount.ok ? { type, minorUnits: amount.minorUnits, until } : amount.problem;
}

export const enterServiceAction = staffAction('services.manage', service, ({ serviceId }, { context }) =>
  enterService(context, outside, { serviceId }),
);
