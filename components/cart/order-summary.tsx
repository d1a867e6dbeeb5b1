import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Day } from '@/components/ui/day';
import { Lines } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import type { LocalDay } from '@/lib/domain/calendar';
import { formatEvery } from '@/lib/format/cycles';
import { formatDayRange } from '@/lib/format/days';
import { taxWords } from '@/lib/format/taxes';
import type { PreviewLineProps, PreviewProps, UpcomingProps } from './preview-props';

type OrderSummaryProps = {
  preview: PreviewProps;
  zone: string;
  today: LocalDay;
  /** A guest's country is not known yet, so no tax can be shown. */
  isTaxUnknown?: boolean;
  /** The price of an earlier choice, while that of the present one is on its way. */
  isStale?: boolean;
  /** Lines of every item; without them one line an item. */
  hasDetails?: boolean;
  children?: ReactNode;
};

/** What is due when the order is placed, and what comes after: computed by what places it. */
export function OrderSummary({ preview, zone, today, isTaxUnknown, isStale, hasDetails, children }: OrderSummaryProps) {
  const { currency, dueNow, upcoming, dueOn } = preview;
  const lines = preview.items.flatMap((item, index) =>
    item === null
      ? []
      : hasDetails
        ? item.dueNow.map((line, place) => ({ ...lineOf(line, currency), key: `${index}-${place}` }))
        : [
            {
              key: String(index),
              term: item.name,
              value: <Money minorUnits={sumOf(item.dueNow)} currency={currency} />,
            },
          ],
  );
  const taxes = dueNow.taxes.map(({ name, rate, taxMinorUnits }) => ({
    key: `tax-${name}-${rate}`,
    term: taxWords({ name, rate }),
    value: <Money minorUnits={taxMinorUnits} currency={currency} />,
  }));
  return (
    <div aria-busy={isStale || undefined} className="flex flex-col gap-4">
      <Lines
        lines={[...lines, ...taxes]}
        total={{
          term: (
            <span className="flex items-center gap-2">
              Due today
              {isStale && <LoaderCircle aria-hidden className="size-4 animate-spin text-muted" />}
            </span>
          ),
          value: <Money minorUnits={dueNow.totalMinorUnits} currency={currency} className="text-lg" />,
        }}
      />
      {dueNow.totalMinorUnits !== '0' && dueOn > today && (
        <p className="-mt-3 text-right text-note text-muted">
          to pay by <Day on={dueOn} zone={zone} />
        </p>
      )}
      {upcoming.length > 0 && (
        <ul className="flex flex-col gap-3 border-t pt-4">
          {upcoming.map((charge) => (
            <li
              key={[
                charge.cycle.unit,
                charge.cycle.multiplier,
                charge.fromOn,
                charge.usage,
                charge.paymentModel,
              ].join()}
            >
              <Upcoming charge={charge} currency={currency} zone={zone} />
            </li>
          ))}
        </ul>
      )}
      {isTaxUnknown && <p className="text-note text-muted">Tax is added when we know your country.</p>}
      {children}
    </div>
  );
}

/** "Then 9.90 EUR every month from 10 June 2026", with the tax in it and what usage adds. */
function Upcoming({ charge, currency, zone }: { charge: UpcomingProps; currency: string; zone: string }) {
  const { cycle, fromOn, isFromSetup, usage, minorUnits, taxMinorUnits } = charge;
  const total = String(BigInt(minorUnits) + BigInt(taxMinorUnits));
  return (
    <>
      <p>
        Then {usage === 'at_least' && 'at least '}
        <Money minorUnits={total} currency={currency} className="font-medium" />
        {usage === 'on_top' && ' plus usage'} {formatEvery(cycle)}
        {isFromSetup ? ', first charged on ' : ' from '}
        <Day on={fromOn} zone={zone} />
      </p>
      <p className="text-note text-muted">
        {[
          taxMinorUnits !== '0' && 'tax included',
          usage === 'at_least' && 'more where you use more',
          isFromSetup && 'paid afterwards; the day is that of a service set up today',
        ]
          .filter(Boolean)
          .join('; ')}
      </p>
    </>
  );
}

function lineOf({ kind, name, minorUnits, startsOn, endsOn }: PreviewLineProps, currency: string) {
  return {
    term: kind === 'setup' ? `Setup of ${name}` : name,
    detail: startsOn !== null && endsOn !== null && formatDayRange({ startsOn, endsOn }, { month: 'short' }),
    value: <Money minorUnits={minorUnits} currency={currency} />,
  };
}

/** What an item's lines come to, before tax. */
export function sumOf(lines: readonly { minorUnits: string }[]): string {
  return String(lines.reduce((sum, line) => sum + BigInt(line.minorUnits), 0n));
}
