import { At } from '@/components/ui/day';
import { Money } from '@/components/ui/money';
import { RowTh, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { type BalanceEntry, EntryWords, type JournalPanel } from './entry-words';

type BalanceEntriesProps = { entries: readonly BalanceEntry[]; currency: string; zone: string; panel: JournalPanel };

/** What moved a balance, each entry with what it left. */
export function BalanceEntries({ entries, currency, zone, panel }: BalanceEntriesProps) {
  return (
    <Table caption="What moved the balance">
      <TableHead>
        <Th>What</Th>
        <Th>When</Th>
        <Th isNumeric>Amount</Th>
        <Th isNumeric>Balance after</Th>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <Tr key={entry.id}>
            <RowTh className="min-w-56 font-normal">
              <EntryWords entry={entry} panel={panel} />
            </RowTh>
            <Td className="whitespace-nowrap">
              <At at={entry.at} zone={zone} />
            </Td>
            <Td isNumeric>
              <Money minorUnits={entry.minorUnits} currency={currency} sign="always" />
            </Td>
            <Td isNumeric>
              <Money minorUnits={entry.balanceMinorUnits} currency={currency} />
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
