import { addMonths, firstOfMonth, type LocalDay, monthsBetween } from './days';
import { dayOf, type Instant, startOfDay, startOfHour } from './zones';

export const cycleUnits = ['one_time', 'hour', 'day', 'month', 'year'] as const;
export type CycleUnit = (typeof cycleUnits)[number];

/** How often a price recurs: every `multiplier` units. One Time never recurs and its multiplier is 1. */
export type Cycle = { unit: CycleUnit; multiplier: number };

/**
 * A stretch of billing on the scale of its cycle: local days, or instants for an hour cycle.
 * `start` to `end` is what is billed, half-open; `fullStart` to `fullEnd` is the full cycle that its price is for.
 */
export type Span = { start: number; end: number; fullStart: number; fullEnd: number };

const msPerHour = 3_600_000;

/** Whether a cycle is counted in hours instead of local days. */
export function isHourly(unit: CycleUnit): boolean {
  return unit === 'hour';
}

/** Whether two cycles have the same unit and multiplier. */
export function isSameCycle(a: Cycle, b: Cycle): boolean {
  return a.unit === b.unit && a.multiplier === b.multiplier;
}

/** Where the scale of a cycle stands at an instant: today, or the top of the running hour (rules §2, §9). */
export function pointAt(unit: CycleUnit, at: Instant, zone: string): number {
  return isHourly(unit) ? startOfHour(at, zone) : dayOf(at, zone);
}

/** The point of a stored boundary. */
export function pointOfBoundary(unit: CycleUnit, at: Instant, zone: string): number {
  return isHourly(unit) ? at : dayOf(at, zone);
}

/** The instant at which a point of the scale begins. */
export function instantOfPoint(unit: CycleUnit, point: number, zone: string): Instant {
  return isHourly(unit) ? point : startOfDay(point, zone);
}

/** The k-th boundary after the anchor, counted from the anchor so that month ends never drift (rules §2). */
export function boundary(cycle: Cycle, anchor: number, k: number): number {
  const steps = k * cycle.multiplier;
  switch (cycle.unit) {
    case 'hour':
      return anchor + steps * msPerHour;
    case 'day':
      return anchor + steps;
    case 'month':
      return addMonths(anchor, steps);
    case 'year':
      return addMonths(anchor, steps * 12);
    case 'one_time':
      throw new RangeError('a one-time price has no periods');
  }
}

/** The full cycle, counted from the anchor, that contains a point. */
export function fullCycleAt(cycle: Cycle, anchor: number, point: number): { start: number; end: number } {
  // Months are counted without their dates, so a step too many is possible and one too few is not.
  let k = Math.floor(stepsAtMost(cycle.unit, anchor, point) / cycle.multiplier);
  while (boundary(cycle, anchor, k) > point) k -= 1;
  return { start: boundary(cycle, anchor, k), end: boundary(cycle, anchor, k + 1) };
}

function stepsAtMost(unit: CycleUnit, anchor: number, point: number): number {
  switch (unit) {
    case 'hour':
      return (point - anchor) / msPerHour;
    case 'day':
      return point - anchor;
    case 'month':
      return monthsBetween(anchor, point);
    case 'year':
      return monthsBetween(anchor, point) / 12;
    case 'one_time':
      throw new RangeError('a one-time price has no periods');
  }
}

/** The anchor of a service that begins at a point; calendar-month billing counts from the first of the month. */
export function anchorFor(cycle: Cycle, point: number, calendarMonths: boolean): number {
  return calendarMonths && cycle.unit === 'month' ? firstOfMonth(point) : point;
}

/** The first period of a service that begins at a point (rules §2). */
export function firstSpan(cycle: Cycle, point: number, calendarMonths: boolean): Span & { anchor: number } {
  const anchor = anchorFor(cycle, point, calendarMonths);
  if (anchor === point) {
    const end = boundary(cycle, anchor, 1);
    return { anchor, start: point, end, fullStart: point, fullEnd: end };
  }
  const end = addMonths(anchor, 1);
  return { anchor: end, start: point, end, fullStart: addMonths(end, -cycle.multiplier), fullEnd: end };
}

/** The period that follows one which ended at `point`: the rest of the full cycle of the anchor there. */
export function nextSpan(cycle: Cycle, anchor: number, point: number): Span {
  const full = fullCycleAt(cycle, anchor, point);
  return { start: point, end: full.end, fullStart: full.start, fullEnd: full.end };
}

/** How many units a span's days are counted in: local days, or whole hours. */
export function unitsOf(unit: CycleUnit, from: number, to: number): number {
  return isHourly(unit) ? Math.round((to - from) / msPerHour) : to - from;
}

/** The local day on which a point lies, for due dates and documents. */
export function dayOfPoint(unit: CycleUnit, point: number, zone: string): LocalDay {
  return isHourly(unit) ? dayOf(point, zone) : point;
}
