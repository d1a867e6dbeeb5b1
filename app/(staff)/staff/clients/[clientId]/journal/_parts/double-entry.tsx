import { journalAccountWords, journalCauseWords } from '@/components/staff/words';
import { At } from '@/components/ui/day';
import { Money } from '@/components/ui/money';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { listJournal } from '@/db/queries/client-lists';
import { formatInvoiceNumber } from '@/lib/format/documents';

type DoubleEntryProps = { rows: Awaited<ReturnType<typeof listJournal>>['rows']; zone: string };

/** Both sides of each movement of a client's money, as the books keep them. */
export function DoubleEntry({ rows, zone }: DoubleEntryProps) {
  return (
    <Table caption="Journal">
      <TableHead>
        <Th>When</Th>
        <Th>Why</Th>
        <Th>Account</Th>
        <Th>Invoice</Th>
        <Th>Note</Th>
        <Th isNumeric>Debit</Th>
        <Th isNumeric>Credit</Th>
      </TableHead>
      <TableBody>
        {rows.map((row, index) => {
          const isFirst = rows[index - 1]?.movementId !== row.movementId;
          const amount = { minorUnits: row.minorUnits, currency: row.currency };
          return (
            <Tr key={row.id}>
              <Td className="whitespace-nowrap">{isFirst && <At at={row.at} zone={zone} hasTime />}</Td>
              <Td className="whitespace-nowrap">{isFirst && journalCauseWords[row.cause]}</Td>
              <Td className="whitespace-nowrap">{journalAccountWords[row.account]}</Td>
              <Td className="whitespace-nowrap">
                {isFirst && row.invoiceId && row.invoiceNumber !== null && row.invoiceIssuedOn !== null && (
                  <TextLink href={`/staff/invoices/${row.invoiceId}`}>
                    {formatInvoiceNumber(row.numberFormat, row.invoiceNumber, row.invoiceIssuedOn)}
                  </TextLink>
                )}
              </Td>
              <Td>{isFirst && row.note}</Td>
              <Td isNumeric>{row.minorUnits < 0n && <Money {...amount} sign="never" />}</Td>
              <Td isNumeric>{row.minorUnits > 0n && <Money {...amount} />}</Td>
            </Tr>
          );
        })}
      </TableBody>
    </Table>
  );
}
