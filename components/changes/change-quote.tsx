import { InvoiceLines } from '@/components/invoices/invoice-lines';
import type { DrawnLine } from '@/components/invoices/line-groups';
import { Day } from '@/components/ui/day';
import { Lines } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import type { LocalDay } from '@/lib/domain/calendar';
import { taxWords } from '@/lib/format/taxes';

/** A quote as it reaches the browser. */
export type QuoteProps = {
  currency: string;
  lines: DrawnLine[];
  dueMinorUnits: string;
  taxes: { name: string; rate: string; taxMinorUnits: string }[];
  totalMinorUnits: string;
  next: { minorUnits: string; onOn: LocalDay };
  isPostpaid: boolean;
  isCredited: boolean;
};

/** A change in words and days: what is given back, what is new, why, and what it comes to. */
export function ChangeQuote({ quote, zone, today }: { quote: QuoteProps; zone: string; today: LocalDay }) {
  const { currency, lines, taxes, totalMinorUnits, dueMinorUnits, next, isPostpaid, isCredited } = quote;
  const total = BigInt(totalMinorUnits);
  const amount = (minorUnits: string) => <Money minorUnits={minorUnits} currency={currency} />;
  return (
    <div className="flex flex-col gap-4">
      {lines.length > 0 && (
        <InvoiceLines groups={[{ key: 'quote', heading: null, lines }]} currency={currency} today={today} />
      )}
      <Lines
        lines={[
          { key: 'sum', term: 'Before tax', value: amount(dueMinorUnits) },
          ...taxes.map(({ name, rate, taxMinorUnits }) => ({
            key: `${name}-${rate}`,
            term: taxWords({ name, rate }),
            value: amount(taxMinorUnits),
          })),
        ]}
        total={{ term: total < 0n ? 'Left over' : 'Due today', value: amount(totalMinorUnits) }}
      />
      {total < 0n && (
        <p className="text-note text-muted">
          {isCredited
            ? 'What is left over goes to your balance.'
            : 'What is left over is not given back for this product.'}
        </p>
      )}
      {isPostpaid && (
        <p className="text-note text-muted">
          The change is carried out at the next billing run
          {total > 0n ? ' after the setup fee is paid' : ''}; days and prices are invoiced at the period's end.
        </p>
      )}
      <p>
        Then {amount(next.minorUnits)} before tax from <Day on={next.onOn} zone={zone} />.
      </p>
    </div>
  );
}
