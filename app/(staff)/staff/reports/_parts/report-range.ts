import { daysOf } from '@/components/staff/list-query';
import type { ListParams } from '@/components/ui/list-address';
import type { ReportRange } from '@/db/queries/reports/revenue';
import { addMonths, dayOf, firstOfMonth, type LocalDay } from '@/lib/domain/calendar';
import type { UseCaseContext } from '@/lib/usecases/context';

/** The days that the address asks for; without them the twelve months that end with today's. */
export function readRange(params: ListParams, { now, zone }: Pick<UseCaseContext, 'now' | 'zone'>): ReportRange {
  const today = dayOf(now, zone);
  const { from, to } = daysOf(params, 'day');
  return { from: from ?? firstOfYearBack(to ?? today), to: to ?? today, zone };
}

/** The first days of the months that a range touches, in order. */
export function monthsOf({ from, to }: Pick<ReportRange, 'from' | 'to'>): LocalDay[] {
  const months: LocalDay[] = [];
  for (let month = firstOfMonth(from); month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

function firstOfYearBack(day: LocalDay): LocalDay {
  return addMonths(firstOfMonth(day), -11);
}
