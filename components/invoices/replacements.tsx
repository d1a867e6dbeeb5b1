import { TextLink } from '@/components/ui/text-link';
import type { LocalDay } from '@/lib/domain/calendar';
import { formatInvoiceNumber } from '@/lib/format/documents';

type Head = { id: string; number: bigint; numberFormat: string; issuedOn: LocalDay };

/** The numbers of invoices that took the place of one, or that it took the place of, each a link. */
export function InvoiceLinks({ invoices, path }: { invoices: readonly Head[]; path: string }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      {invoices.map(({ id, number, numberFormat, issuedOn }) => (
        <TextLink key={id} href={`${path}/${id}`} className="numeric">
          {formatInvoiceNumber(numberFormat, number, issuedOn)}
        </TextLink>
      ))}
    </span>
  );
}
