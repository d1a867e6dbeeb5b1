import { Explained, PeriodBar, partLink } from '@/components/billing/period-bar';
import { Money } from '@/components/ui/money';
import { TextLink } from '@/components/ui/text-link';
import type { LocalDay } from '@/lib/domain/calendar';
import { formatDayRange } from '@/lib/format/days';
import { type DrawnLine, type LineGroup, partsOfLines } from './line-groups';

type InvoiceLinesProps = { groups: readonly LineGroup[]; currency: string; today: LocalDay };

/** The lines of an invoice by service, each service with the bar of the days that its money is for. */
export function InvoiceLines({ groups, currency, today }: InvoiceLinesProps) {
  return (
    <div className="flex flex-col divide-y">
      {groups.map((group) => (
        <Group key={group.key} group={group} currency={currency} today={today} />
      ))}
    </div>
  );
}

function Group({ group, currency, today }: { group: LineGroup; currency: string; today: LocalDay }) {
  const { parts, partOfLine } = partsOfLines(group.lines, currency);
  return (
    <Explained className="flex flex-col gap-4 py-6 first:pt-0 last:pb-0">
      {group.heading && (
        <h3 className="font-semibold break-words">
          {group.href ? <TextLink href={group.href}>{group.heading}</TextLink> : group.heading}
        </h3>
      )}
      <ul className="flex flex-col gap-2">
        {group.lines.map((line) => (
          <Line key={line.id} line={line} currency={currency} part={partOfLine.get(line.id)} />
        ))}
      </ul>
      {parts.length > 0 && (
        <PeriodBar label={`Days of ${group.heading ?? 'this invoice'}`} parts={parts} today={today} />
      )}
    </Explained>
  );
}

function Line({ line, currency, part }: { line: DrawnLine; currency: string; part: number | undefined }) {
  const { id, title, reason, minorUnits, startsOn, endsOn } = line;
  const days =
    startsOn !== null && endsOn !== null ? formatDayRange({ startsOn, endsOn }, { month: 'short' }) : undefined;
  return (
    <li
      id={id}
      {...(part !== undefined && partLink(part))}
      className="flex items-baseline justify-between gap-4 px-1 target:bg-accent-soft"
    >
      <span className="min-w-0">
        <span className="break-words">{title}</span>
        {(days || reason) && (
          <span className="block text-note text-muted">{[days, reason].filter(Boolean).join(' · ')}</span>
        )}
      </span>
      <Money minorUnits={minorUnits} currency={currency} className="shrink-0 text-right" />
    </li>
  );
}
