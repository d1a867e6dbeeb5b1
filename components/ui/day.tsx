import {
  type DayRange,
  type DayStyle,
  formatDay,
  formatDayRange,
  formatDaysFromToday,
  isoDay,
  type LocalDay,
} from '@/lib/format/days';
import { formatInstant, formatInstantDay, formatStartOfDay, type Instant, isoInstant } from '@/lib/format/instants';

type DayProps = DayStyle & {
  on: LocalDay;
  /** The installation's zone, told on hover with the instant at which the day starts. */
  zone: string;
  /** Adds "in 3 days" behind the date. */
  today?: LocalDay;
};

export function Day({ on, zone, today, ...style }: DayProps) {
  return (
    <>
      <time dateTime={isoDay(on)} title={formatStartOfDay(on, zone)} className="numeric">
        {formatDay(on, style)}
      </time>
      {today !== undefined && <span className="text-muted"> ({formatDaysFromToday(on, today)})</span>}
    </>
  );
}

/** An instant as the day it falls on, or with its time; hover tells the exact instant and zone. */
export function At({ at, zone, hasTime = false }: { at: Instant; zone: string; hasTime?: boolean }) {
  const exact = formatInstant(at, zone);
  return (
    <time dateTime={isoInstant(at)} title={exact} className="numeric">
      {hasTime ? exact.replace(/ \(.*\)$/, '') : formatInstantDay(at, zone)}
    </time>
  );
}

/** "20 March – 9 April 2026" of a half-open range; hover tells the first instant of both ends. */
export function Days({ startsOn, endsOn, zone, ...style }: DayRange & DayStyle & { zone: string }) {
  const title = `From ${formatStartOfDay(startsOn, zone)} until just before ${formatStartOfDay(endsOn, zone)}`;
  return (
    <span title={title} className="numeric">
      {formatDayRange({ startsOn, endsOn }, style)}
    </span>
  );
}
