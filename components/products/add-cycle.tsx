'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type Cycle, type CycleUnit, cycleUnits, isSameCycle } from '@/lib/domain/calendar';
import { formatCycle } from '@/lib/format/cycles';

const usual: readonly Cycle[] = [
  { unit: 'month', multiplier: 1 },
  { unit: 'month', multiplier: 3 },
  { unit: 'month', multiplier: 6 },
  { unit: 'year', multiplier: 1 },
  { unit: 'one_time', multiplier: 1 },
];

const unitWords: Record<CycleUnit, string> = {
  one_time: 'one time',
  hour: 'hours',
  day: 'days',
  month: 'months',
  year: 'years',
};

/** Adds a row to the grid: a usual cycle at a click, or any other length. */
export function AddCycle({ existing, add }: { existing: readonly Cycle[]; add: (cycle: Cycle) => void }) {
  const [multiplier, setMultiplier] = useState('2');
  const [unit, setUnit] = useState<CycleUnit>('year');
  const cycle: Cycle = { unit, multiplier: unit === 'one_time' ? 1 : Number(multiplier) };
  const isPossible = Number.isInteger(cycle.multiplier) && cycle.multiplier >= 1 && cycle.multiplier <= 1000;
  const isNew = !existing.some((other) => isSameCycle(other, cycle));
  const offered = usual.filter((one) => !existing.some((other) => isSameCycle(other, one)));
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">Add a billing cycle</legend>
      {offered.map((one) => (
        <Button key={formatCycle(one)} size="sm" onClick={() => add(one)}>
          <Plus aria-hidden /> {formatCycle(one)}
        </Button>
      ))}
      <span className="flex items-center gap-2">
        <span className="text-note text-muted">every</span>
        <Input
          aria-label="Length of another cycle"
          inputMode="numeric"
          isNumeric
          className="w-16"
          value={unit === 'one_time' ? '1' : multiplier}
          disabled={unit === 'one_time'}
          onChange={(event) => setMultiplier(event.target.value)}
        />
        <span className="w-28">
          <Select
            aria-label="Unit of another cycle"
            value={unit}
            onChange={(event) => setUnit(event.target.value as CycleUnit)}
            options={cycleUnits.map((value) => ({ value, label: unitWords[value] }))}
          />
        </span>
        <Button disabled={!isPossible || !isNew} onClick={() => add(cycle)}>
          Add
        </Button>
      </span>
    </fieldset>
  );
}
