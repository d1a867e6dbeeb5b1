import { boundary, type Cycle, isHourly } from '../calendar';

/** Whether a cycle counted from the full start of the running period ends later than, before or with the present one. */
export function compareCycles(present: Cycle, target: Cycle, from: number): 'longer' | 'shorter' | 'equal' {
  if (isHourly(present.unit) !== isHourly(target.unit)) return isHourly(present.unit) ? 'longer' : 'shorter';
  const difference = boundary(target, from, 1) - boundary(present, from, 1);
  return difference > 0 ? 'longer' : difference < 0 ? 'shorter' : 'equal';
}
