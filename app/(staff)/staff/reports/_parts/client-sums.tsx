import { Money } from '@/components/ui/money';
import { RowTh, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';

type ClientSum = { clientId: string; client: string; currency: string; minorUnits: bigint; invoices?: number };

type ClientSumsProps = {
  caption: string;
  rows: readonly ClientSum[];
  /** What the sum is: "Outstanding". */
  sum: string;
  /** The page of a client that explains it. */
  tab: 'invoices' | 'journal';
};

/** Clients with a sum each, the greatest first, each with the way to what it is made of. */
export function ClientSums({ caption, rows, sum, tab }: ClientSumsProps) {
  const hasInvoices = rows.some(({ invoices }) => invoices !== undefined);
  return (
    <Table caption={caption}>
      <TableHead>
        <Th>Client</Th>
        {hasInvoices && <Th isNumeric>Invoices</Th>}
        <Th isNumeric>{sum}</Th>
      </TableHead>
      <TableBody>
        {rows.map(({ clientId, client, currency, minorUnits, invoices }) => (
          <Tr key={`${clientId} ${currency}`}>
            <RowTh>
              <TextLink href={`/staff/clients/${clientId}/${tab}`}>{client}</TextLink>
            </RowTh>
            {hasInvoices && <Td isNumeric>{invoices}</Td>}
            <Td isNumeric>
              <Money minorUnits={minorUnits} currency={currency} />
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
