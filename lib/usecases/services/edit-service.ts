import { lockServiceTreatment, updateServiceTreatment } from '@/db/queries/staff-writes';
import { isoDay, type LocalDay } from '@/lib/domain/calendar';
import type { Refusal } from '@/lib/domain/refusals';
import { isEnded } from '@/lib/domain/services';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

export type ServiceByStaff = {
  /** Never suspended for debt, or not before this day; false and null: as usual. */
  neverSuspend: boolean;
  doNotSuspendUntil: LocalDay | null;
  /** Whether its unpaid invoices are reminded of. */
  sendReminders: boolean;
  /** Whether the next period is made by itself. */
  renewing: boolean;
  /** Only staff read them. */
  notes: string;
};

/** Staff say how a service is treated. An ended one, or one that is bought once, only takes notes. */
export async function editService(
  context: UseCaseContext,
  { clientId, serviceId, ...wanted }: ServiceByStaff & { clientId: string; serviceId: string },
): Promise<{ ok: true } | Refusal<'not_found' | 'invalid_transition'>> {
  return inBook(context, clientId, { serviceId }, async (book, tx) => {
    const service = book.services.get(serviceId);
    const treatment = await lockServiceTreatment(tx, serviceId);
    if (!service || !treatment) return { ok: false, code: 'not_found', subject: 'This service' };
    const before: ServiceByStaff = {
      ...treatment,
      doNotSuspendUntil: service.doNotSuspendUntil,
      renewing: service.renewing,
    };
    const isFixed = isEnded(service.status) || service.unit === 'one_time';
    if (isFixed && isTreatedOtherwise(before, wanted)) {
      return { ok: false, code: 'invalid_transition', subject: 'The service', status: service.status };
    }
    if (before.doNotSuspendUntil !== wanted.doNotSuspendUntil || before.renewing !== wanted.renewing) {
      service.doNotSuspendUntil = wanted.doNotSuspendUntil;
      service.renewing = wanted.renewing;
      book.rows.services.touch(service);
    }
    const { notes, neverSuspend, sendReminders } = wanted;
    await updateServiceTreatment(tx, serviceId, { notes, neverSuspend, sendReminders });
    await recordChange(tx, context, {
      noun: 'service',
      subjectId: serviceId,
      clientId,
      name: 'service.edited',
      before: readable(before),
      after: readable(wanted),
    });
    return { ok: true };
  });
}

function isTreatedOtherwise(before: ServiceByStaff, wanted: ServiceByStaff): boolean {
  const { notes: _, ...treatment } = before;
  return (Object.keys(treatment) as (keyof typeof treatment)[]).some((key) => before[key] !== wanted[key]);
}

function readable({ doNotSuspendUntil, ...rest }: ServiceByStaff) {
  return { ...rest, doNotSuspendUntil: doNotSuspendUntil === null ? null : isoDay(doNotSuspendUntil) };
}
