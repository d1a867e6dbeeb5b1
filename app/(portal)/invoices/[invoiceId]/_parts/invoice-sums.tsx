import { Lines } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import type { InvoiceOfClient } from '@/db/queries/portal/invoices';
import { reverseChargeNotice, shownTaxes } from '@/lib/format/taxes';

type InvoiceSumsProps = Pick<InvoiceOfClient, 'lines'> & { invoice: InvoiceOfClient['invoice'] };

/** Sum, tax by rate, total, and what is left of it. */
export function InvoiceSums({ invoice, lines }: InvoiceSumsProps) {
  const { currency, subtotalMinorUnits, taxMinorUnits, totalMinorUnits, paidMinorUnits } = invoice;
  const amount = (minorUnits: bigint) => <Money minorUnits={minorUnits} currency={currency} />;
  const taxes = shownTaxes(lines, taxMinorUnits).map(({ key, term, baseMinorUnits, taxMinorUnits: tax }) => ({
    key,
    term,
    ...(baseMinorUnits === null ? {} : { detail: <>on {amount(baseMinorUnits)}</> }),
    value: amount(tax),
  }));
  const notice = reverseChargeNotice(lines);
  return (
    <div className="flex flex-col gap-2 border-t pt-4">
      <Lines
        lines={[
          ...(taxes.length > 0 ? [{ key: 'sum', term: 'Sum', value: amount(subtotalMinorUnits) }] : []),
          ...taxes,
        ]}
        total={{ term: 'Total', value: amount(totalMinorUnits) }}
      />
      {notice && <p className="text-note text-muted">{notice}</p>}
      {paidMinorUnits > 0n && paidMinorUnits < totalMinorUnits && (
        <Lines
          lines={[{ key: 'paid', term: 'Paid', value: amount(paidMinorUnits) }]}
          total={{ term: 'Still to pay', value: amount(totalMinorUnits - paidMinorUnits) }}
        />
      )}
    </div>
  );
}
