import { Day } from '@/components/ui/day';
import { Lines } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import { RowTh, Table, TableBody, TableFoot, TableHead, Td, Th, Tr } from '@/components/ui/table';
import type { LocalDay } from '@/lib/domain/calendar';
import { addRatios, decimalOf, ratioOf } from '@/lib/domain/money';
import { formatDay } from '@/lib/format/days';
import { formatDecimal } from '@/lib/format/numbers';
import { UsageChart } from './usage-chart';

type UsageOverviewProps = {
  /** What the period comes to, in minor units: its fixed part, with the usage so far, and if it goes on like this. */
  usage: { fixedMinorUnits: bigint; soFarMinorUnits: bigint; forecastMinorUnits: bigint };
  /** Every day of the period that has begun, oldest first, with what it cost as a decimal. */
  days: readonly { on: LocalDay; amount: string }[];
  currency: string;
  zone: string;
};

/** The usage of a running period: what it has come to, what it may come to, and day by day why. */
export function UsageOverview({ usage, days, currency, zone }: UsageOverviewProps) {
  const amount = (minorUnits: bigint) => <Money minorUnits={minorUnits} currency={currency} />;
  const bars = days.map(({ on, amount: used }) => ({
    key: String(on),
    label: formatDay(on, { month: 'short', year: false }),
    amount: used,
  }));
  const sum = decimalOf(days.reduce((all, day) => addRatios(all, ratioOf(day.amount)), ratioOf('0')));
  return (
    <div className="flex flex-col gap-6">
      <Lines
        lines={[
          { key: 'fixed', term: 'Fixed part', value: amount(usage.fixedMinorUnits) },
          { key: 'so-far', term: 'So far, before tax', value: amount(usage.soFarMinorUnits) },
        ]}
        total={{ term: "Forecast to the period's end", value: amount(usage.forecastMinorUnits) }}
      />
      <UsageChart bars={bars} currency={currency} />
      <Table caption="Usage by day" maxHeight="24rem">
        <TableHead>
          <Th>Day</Th>
          <Th isNumeric>Usage in {currency}</Th>
        </TableHead>
        <TableBody>
          {days.map(({ on, amount: used }) => (
            <Tr key={on}>
              <RowTh className="font-normal">
                <Day on={on} zone={zone} month="short" />
              </RowTh>
              <Td isNumeric>{formatDecimal(used, { minFractionDigits: 2 })}</Td>
            </Tr>
          ))}
        </TableBody>
        <TableFoot>
          <Tr>
            <RowTh>All days</RowTh>
            <Td isNumeric>{formatDecimal(sum, { minFractionDigits: 2 })}</Td>
          </Tr>
        </TableFoot>
      </Table>
    </div>
  );
}
