import { lockServiceNotes, updateServiceNotes } from '@/db/queries/staff-writes';
import { isoDay, type LocalDay } from '@/lib/domain/calendar';
import type { Refusal } from '@/lib/domain/refusals';
import { isEnded } from '@/lib/domain/services';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

export type ServiceByStaff = {
  /** Not suspended for debt before this day; null: as usual. */
  doNotSuspendUntil: LocalDay | null;
  /** Whether the next period is made by itself. */
  renewing: boolean;
  /** Only staff read them. */
  notes: string;
};

/** Staff say how a service is treated. An ended one only takes notes. */
export async function editService(
  context: UseCaseContext,
  { clientId, serviceId, ...wanted }: ServiceByStaff & { clientId: string; serviceId: string },
): Promise<{ ok: true } | Refusal<'not_found' | 'invalid_transition'>> {
  return inBook(context, clientId, { serviceId }, async (book, tx) => {
    const service = book.services.get(serviceId);
    const notes = await lockServiceNotes(tx, serviceId);
    if (!service || notes === undefined) return { ok: false, code: 'not_found', subject: 'This service' };
    const before = { doNotSuspendUntil: service.doNotSuspendUntil, renewing: service.renewing };
    const isTreatedOtherwise =
      before.doNotSuspendUntil !== wanted.doNotSuspendUntil || before.renewing !== wanted.renewing;
    if (isTreatedOtherwise && (isEnded(service.status) || service.unit === 'one_time')) {
      return { ok: false, code: 'invalid_transition', subject: 'The service', status: service.status };
    }
    if (isTreatedOtherwise) {
      service.doNotSuspendUntil = wanted.doNotSuspendUntil;
      service.renewing = wanted.renewing;
      book.rows.services.touch(service);
    }
    if (notes !== wanted.notes) await updateServiceNotes(tx, serviceId, wanted.notes);
    await recordChange(tx, context, {
      noun: 'service',
      subjectId: serviceId,
      clientId,
      name: 'service.edited',
      before: readable({ ...before, notes }),
      after: readable(wanted),
    });
    return { ok: true };
  });
}

function readable({ doNotSuspendUntil, ...rest }: ServiceByStaff) {
  return { ...rest, doNotSuspendUntil: doNotSuspendUntil === null ? null : isoDay(doNotSuspendUntil) };
}
