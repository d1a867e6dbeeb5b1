import { newId } from '@/db/ids';
import type { Instant } from '@/lib/domain/calendar';
import type { Refusal } from '@/lib/domain/refusals';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';

/**
 * Records usage of a service: a decimal amount in its currency, used at an instant not later than now. It belongs to the
 * period that contains that instant (rules §8). The same report key twice records it once. Refusals: not_allowed where no
 * period contains the instant, validation_failed for an amount below zero or a time to come.
 */
export async function reportUsage(
  context: UseCaseContext,
  input: { clientId: string; serviceId: string; amount: string; usedAt: Instant; reportKey?: string },
): Promise<{ ok: true } | Refusal> {
  const { clientId, serviceId, amount, usedAt, reportKey } = input;
  return inBook(context, clientId, { serviceId, usedAt }, (book) => {
    if (!book.services.has(serviceId)) return { ok: false, code: 'not_found' };
    if (usedAt > book.now || !/^\d+(\.\d+)?$/.test(amount)) return { ok: false, code: 'validation_failed' };
    const period = book.periodsOf(serviceId).find((own) => own.startAt <= usedAt && usedAt < own.endAt);
    if (!period) return { ok: false, code: 'not_allowed' };
    const record = {
      id: newId(),
      serviceId,
      clientId,
      periodId: period.id,
      invoiceId: null,
      usedAt,
      amount,
      reportKey: reportKey ?? null,
    };
    book.usage.push(record);
    book.rows.usage.add(record);
    return { ok: true };
  });
}
