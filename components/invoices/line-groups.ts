import type { PeriodPart } from '@/components/billing/period-parts';
import type { DescribedLine } from '@/lib/format/invoice-lines';

export type DrawnLine = DescribedLine;

/** The lines of one service. A line without a part explains no days. */
export type LineGroup = { key: string; heading: string | null; href?: string; lines: DrawnLine[] };

export type PartedGroup = { parts: PeriodPart[]; partOfLine: ReadonlyMap<string, number> };

/**
 * The stretches of days that the lines of a group are about, each with the sum of its money: a bar draws them, and each line
 * says to which of them it belongs, counted from 1.
 */
export function partsOfLines(lines: readonly DrawnLine[], currency: string): PartedGroup {
  const parts: PeriodPart[] = [];
  const partOfLine = new Map<string, number>();
  for (const line of lines) {
    const { startsOn, endsOn, kind } = line;
    if (startsOn === null || endsOn === null || endsOn <= startsOn || kind === 'late_reduction') continue;
    const side = kind === 'refund' ? 'unused' : 'new';
    const isUsage = kind === 'usage';
    const key = `${isUsage ? 'usage' : side}:${startsOn}:${endsOn}`;
    const known = parts.findIndex((part) => part.key === key);
    if (known < 0) {
      const amount = { minorUnits: line.minorUnits, currency };
      parts.push({ key, kind: isUsage ? 'used' : side, label: line.title, startsOn, endsOn, amount, lineId: line.id });
    } else {
      const part = parts[known];
      if (part?.amount) part.amount.minorUnits = String(BigInt(part.amount.minorUnits) + BigInt(line.minorUnits));
    }
    partOfLine.set(line.id, known < 0 ? parts.length : known + 1);
  }
  return { parts, partOfLine };
}
