import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { Money } from '@/components/ui/money';
import type { LocalDay } from '@/lib/domain/calendar';
import { formatDay, formatDayCount, lastDay } from '@/lib/format/days';
import {
  describeFrame,
  describePart,
  frameOf,
  type PeriodPart,
  type PlacedPart,
  placeParts,
  todayPercent,
} from './period-parts';

export type { PeriodPart } from './period-parts';

type PeriodBarProps = {
  /** What the bar shows: "Billing period of web-01". */
  label: string;
  parts: readonly PeriodPart[];
  /** Where the bar should begin or end further out than its parts do. */
  startsOn?: LocalDay;
  endsOn?: LocalDay;
  today?: LocalDay;
  /** For cards: a thin bar without the list; the list is still read out. */
  isCompact?: boolean;
  className?: string;
};

/**
 * A billing period as days: used, unused and new, a mark for today, the dates at the ends, and each part beside the money it explains.
 * Lines of money elsewhere light up together with their part when both stand inside one `Explained` and the line has `partLink(n)`.
 */
export function PeriodBar({ label, parts, startsOn, endsOn, today, isCompact = false, className }: PeriodBarProps) {
  if (parts.length === 0) return null;
  const frame = frameOf(parts, { startsOn, endsOn });
  const placed = placeParts(parts, frame);
  const lanes = Math.max(...placed.map((part) => part.lane)) + 1;
  return (
    <figure data-explains="" className={cn('flex min-w-0 flex-col gap-1', className)}>
      <figcaption className="sr-only">
        {label}: {describeFrame(frame, today)}
      </figcaption>
      <div aria-hidden className="flex flex-col gap-1">
        <TodayMark today={today} percent={todayPercent(today, frame)} lanes={lanes} isCompact={isCompact} />
        <div className="relative" style={{ height: lanes * laneHeight(isCompact) }}>
          {placed.map((part) => (
            <Segment key={part.key} part={part} isCompact={isCompact} />
          ))}
        </div>
        <div className="flex justify-between gap-4 text-note text-muted numeric">
          <span>{formatDay(frame.startsOn, { month: 'short', year: !isSameYear(frame) })}</span>
          <span>{formatDay(lastDay(frame), { month: 'short' })}</span>
        </div>
      </div>
      <ul className={cn('flex flex-col', isCompact && 'sr-only')}>
        {placed.map((part) => (
          <Explanation key={part.key} part={part} />
        ))}
      </ul>
    </figure>
  );
}

/** The common frame of a bar and of lines elsewhere that belong to its parts. */
export function Explained({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div data-explains="" className={className}>
      {children}
    </div>
  );
}

/** What a line of money needs to light up with the n-th part of the bar (from 1; up to eight parts light up). */
export function partLink(partNumber: number) {
  return { 'data-part': String(partNumber) };
}

const kindClasses: Record<PeriodPart['kind'], string> = {
  used: 'bg-used text-surface',
  unused: 'striped text-ink',
  new: 'bg-accent text-on-accent',
};

function Segment({ part, isCompact }: { part: PlacedPart; isCompact: boolean }) {
  if (part.widthPercent <= 0) return null;
  return (
    <div
      {...partLink(part.number)}
      title={isCompact ? undefined : `${part.label}: ${formatDayCount(part.days)}`}
      className="@container absolute px-px"
      style={{
        left: `${part.leftPercent}%`,
        width: `${part.widthPercent}%`,
        top: part.lane * laneHeight(isCompact),
        height: laneHeight(isCompact) - 2,
      }}
    >
      <div
        className={cn(
          'flex h-full items-center justify-center overflow-hidden rounded-sm text-xs font-medium numeric',
          kindClasses[part.kind],
        )}
      >
        {!isCompact && (
          <span className={cn('hidden @min-[1.75rem]:inline', part.kind === 'unused' && 'rounded-sm bg-unused px-1')}>
            {part.days}
            <span className="hidden @min-[4rem]:inline"> {part.days === 1 ? 'day' : 'days'}</span>
          </span>
        )}
      </div>
    </div>
  );
}

type TodayMarkProps = { today?: LocalDay; percent?: number; lanes: number; isCompact: boolean };

/** A line through all lanes with its date above; near an end the words lean inwards. */
function TodayMark({ today, percent, lanes, isCompact }: TodayMarkProps) {
  if (today === undefined || percent === undefined) return null;
  const lean = percent < 25 ? 'translate-x-0' : percent > 75 ? '-translate-x-full' : '-translate-x-1/2';
  return (
    <div className={cn('relative z-1', isCompact ? 'h-0' : 'h-5')}>
      {!isCompact && (
        <span
          className={cn('absolute top-0 text-xs font-medium whitespace-nowrap', lean)}
          style={{ left: `${percent}%` }}
        >
          Today, {formatDay(today, { year: false })}
        </span>
      )}
      <span
        className={cn(
          'absolute w-0.5 -translate-x-1/2 rounded-full bg-ink ring-2 ring-surface',
          isCompact ? 'top-0' : 'top-5',
        )}
        style={{ left: `${percent}%`, height: lanes * laneHeight(isCompact) + 6 }}
      />
    </div>
  );
}

/** One row of the list under the bar: what the part is, its days, its money. */
function Explanation({ part }: { part: PlacedPart }) {
  const words = (
    <>
      {part.label}
      <span className="text-muted">
        <span className="sr-only">, {describePart(part)}</span> · {formatDayCount(part.days)}
      </span>
    </>
  );
  return (
    <li {...partLink(part.number)} className="flex items-baseline gap-2 px-1 py-0.5 text-note">
      <span aria-hidden className={cn('size-2.5 shrink-0 rounded-[3px]', kindClasses[part.kind])} />
      <span className="min-w-0 flex-1">
        {part.lineId ? (
          <a href={`#${part.lineId}`} className="underline-offset-4 hover:underline">
            {words}
          </a>
        ) : (
          words
        )}
      </span>
      {part.amount && <Money {...part.amount} className="text-right" />}
    </li>
  );
}

function laneHeight(isCompact: boolean): number {
  return isCompact ? 10 : 30;
}

function isSameYear({ startsOn, endsOn }: { startsOn: LocalDay; endsOn: LocalDay }): boolean {
  return formatDay(startsOn).slice(-4) === formatDay(lastDay({ startsOn, endsOn })).slice(-4);
}
