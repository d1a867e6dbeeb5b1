import type { LocalDay } from '@/lib/domain/calendar';
import { formatDay, formatDayCount, formatDayRangeInWords } from '@/lib/format/days';

/** A stretch of days inside a billing period and the money that it explains. Half-open: `endsOn` is the first day after it. */
export type PeriodPart = {
  key: string;
  kind: 'used' | 'unused' | 'new';
  /** In the reader's words: "Starter, unused". */
  label: string;
  startsOn: LocalDay;
  endsOn: LocalDay;
  /** Only where the days that count are not the days covered, as after a late payment. */
  days?: number;
  amount?: { minorUnits: string; currency: string };
  /** The id of the line of money on the same page. */
  lineId?: string;
};

export type PlacedPart = PeriodPart & {
  number: number;
  days: number;
  lane: number;
  leftPercent: number;
  widthPercent: number;
};

export type PeriodFrame = { startsOn: LocalDay; endsOn: LocalDay };

/** The days that the bar shows: those of all parts, or more where the caller says so. */
export function frameOf(parts: readonly PeriodPart[], given: Partial<PeriodFrame>): PeriodFrame {
  const startsOn = Math.min(
    ...[given.startsOn, ...parts.map((part) => part.startsOn)].filter((day) => day !== undefined),
  );
  const endsOn = Math.max(...[given.endsOn, ...parts.map((part) => part.endsOn)].filter((day) => day !== undefined));
  return { startsOn, endsOn: Math.max(endsOn, startsOn + 1) };
}

/** Gives each part its place. Parts that overlap (an unused rest and the new period over the same days) go into lanes under each other. */
export function placeParts(parts: readonly PeriodPart[], { startsOn, endsOn }: PeriodFrame): PlacedPart[] {
  const total = endsOn - startsOn;
  const laneEnds: LocalDay[] = [];
  return parts.map((part, index) => {
    const free = laneEnds.findIndex((end) => end <= part.startsOn);
    const lane = free < 0 ? laneEnds.length : free;
    laneEnds[lane] = part.endsOn;
    return {
      ...part,
      number: index + 1,
      days: part.days ?? part.endsOn - part.startsOn,
      lane,
      leftPercent: percent(part.startsOn - startsOn, total),
      widthPercent: percent(part.endsOn - part.startsOn, total),
    };
  });
}

/** Where today's mark stands, or undefined when today is outside of what is shown. */
export function todayPercent(today: LocalDay | undefined, { startsOn, endsOn }: PeriodFrame): number | undefined {
  if (today === undefined || today < startsOn || today > endsOn) return undefined;
  return percent(today - startsOn, endsOn - startsOn);
}

/** The period in a sentence, for those who do not see the bar. */
export function describeFrame(frame: PeriodFrame, today: LocalDay | undefined): string {
  const period = `${formatDayRangeInWords(frame)}, ${formatDayCount(frame.endsOn - frame.startsOn)}.`;
  return todayPercent(today, frame) === undefined ? period : `${period} Today is ${formatDay(today as LocalDay)}.`;
}

/** "20 March to 9 April 2026" of one part. */
export function describePart(part: PeriodPart): string {
  return formatDayRangeInWords(part);
}

function percent(share: number, total: number): number {
  return Math.round((share / total) * 10_000) / 100;
}
