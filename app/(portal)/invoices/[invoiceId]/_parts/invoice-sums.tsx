import { Lines } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import type { InvoiceOfClient } from '@/db/queries/portal/invoices';
import { taxLines } from '@/lib/domain/taxes';
import { formatPercent } from '@/lib/format/numbers';

type InvoiceSumsProps = Pick<InvoiceOfClient, 'lines'> & { invoice: InvoiceOfClient['invoice'] };

/** Sum, tax by rate, total, and what is left of it. */
export function InvoiceSums({ invoice, lines }: InvoiceSumsProps) {
  const { currency, subtotalMinorUnits, taxMinorUnits, totalMinorUnits, paidMinorUnits } = invoice;
  const amount = (minorUnits: bigint) => <Money minorUnits={minorUnits} currency={currency} />;
  const { totals, taxMinorUnits: computed } = taxLines(lines);
  // The rows of a late change carry their tax without its rates; then only the sum can be told.
  const taxes =
    computed === taxMinorUnits
      ? totals.map((tax) => ({
          key: `${tax.name}-${tax.rate}`,
          term: `${tax.name} ${formatPercent(tax.rate)}`,
          detail: <>on {amount(tax.baseMinorUnits)}</>,
          value: amount(tax.taxMinorUnits),
        }))
      : [{ key: 'tax', term: 'Tax', value: amount(taxMinorUnits) }];
  return (
    <div className="flex flex-col gap-2 border-t pt-4">
      <Lines
        lines={[
          ...(taxes.length > 0 ? [{ key: 'sum', term: 'Sum', value: amount(subtotalMinorUnits) }] : []),
          ...taxes,
        ]}
        total={{ term: 'Total', value: amount(totalMinorUnits) }}
      />
      {paidMinorUnits > 0n && paidMinorUnits < totalMinorUnits && (
        <Lines
          lines={[{ key: 'paid', term: 'Paid', value: amount(paidMinorUnits) }]}
          total={{ term: 'Still to pay', value: amount(totalMinorUnits - paidMinorUnits) }}
        />
      )}
    </div>
  );
}
