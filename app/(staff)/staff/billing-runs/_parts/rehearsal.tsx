'use client';

import { useState } from 'react';
import { eventText } from '@/components/staff/event-words';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Day } from '@/components/ui/day';
import { Money } from '@/components/ui/money';
import { Select } from '@/components/ui/select';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { countOf } from '@/lib/format/numbers';
import type { Wire } from '@/lib/format/wire';
import type { RunSummary } from '@/lib/usecases/billing/bill-clients';

export type RehearsedRun = Wire<
  Pick<RunSummary, 'clients' | 'invoices' | 'invoiced' | 'outcomes' | 'outcomesLeftOut' | 'parked'>
>;

/** What a run would do now, one row each, with the sums. Nothing of it has been written. */
export function Rehearsal({ run, zone }: { run: RehearsedRun; zone: string }) {
  const kinds = [...new Set(run.outcomes.map((outcome) => outcome.what))];
  const [kind, setKind] = useState('');
  const rows = run.outcomes.filter((outcome) => kind === '' || outcome.what === kind);
  return (
    <Card>
      <CardHeader
        title="Dry run"
        description={`${countOf(run.invoices, 'invoice')} for ${countOf(run.clients, 'client')}. Nothing has been written.`}
        actions={
          kinds.length > 1 && (
            <span className="w-56">
              <Select
                aria-label="Show only"
                value={kind}
                onChange={(event) => setKind(event.target.value)}
                placeholder="Everything"
                options={kinds.map((value) => ({ value, label: eventText(value).title }))}
              />
            </span>
          )
        }
      />
      <CardBody className="flex flex-col gap-4">
        <p className="flex flex-wrap gap-x-6 gap-y-1 empty:hidden">
          {Object.entries(run.invoiced).map(([currency, minorUnits]) => (
            <Money key={currency} minorUnits={minorUnits} currency={currency} className="font-semibold" />
          ))}
        </p>
        {rows.length === 0 ? (
          <p className="text-muted">Nothing is due now.</p>
        ) : (
          <Table caption="What a run would do" maxHeight="60vh">
            <TableHead>
              <Th>Client</Th>
              <Th>What</Th>
              <Th className="max-sm:hidden">Service</Th>
              <Th className="max-sm:hidden">Why</Th>
              <Th className="max-sm:hidden">Due</Th>
              <Th isNumeric>Amount</Th>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <Tr key={`${row.what} ${row.subjectId}`}>
                  <Td className="sm:min-w-36">
                    <TextLink href={`/staff/clients/${row.clientId}`}>{row.clientName}</TextLink>
                  </Td>
                  <Td className="sm:whitespace-nowrap">
                    {eventText(row.what).title}
                    <ClosePrint row={row} zone={zone} />
                  </Td>
                  <Td className="max-sm:hidden">{row.serviceNumber}</Td>
                  <Td className="max-sm:hidden">{row.reason?.replaceAll('_', ' ')}</Td>
                  <Td className="whitespace-nowrap max-sm:hidden">
                    {row.dueOn !== null && <Day on={row.dueOn} zone={zone} month="short" />}
                  </Td>
                  <Td isNumeric>
                    {row.minorUnits !== null && row.currency !== null && (
                      <Money minorUnits={row.minorUnits} currency={row.currency} />
                    )}
                  </Td>
                </Tr>
              ))}
            </TableBody>
          </Table>
        )}
        {run.outcomesLeftOut > 0 && (
          <p className="text-note text-muted">{countOf(run.outcomesLeftOut, 'more row')} are counted but not shown.</p>
        )}
      </CardBody>
    </Card>
  );
}

/** On a phone, where the amount would be out of sight beside them: service, reason and due day below what is done. */
function ClosePrint({ row, zone }: { row: RehearsedRun['outcomes'][number]; zone: string }) {
  const { serviceNumber, reason, dueOn } = row;
  return (
    <span className="block text-note text-muted empty:hidden sm:hidden">
      {serviceNumber !== null && <span className="block">Service {serviceNumber}</span>}
      {reason && <span className="block">{reason.replaceAll('_', ' ')}</span>}
      {dueOn !== null && (
        <span className="block">
          Due <Day on={dueOn} zone={zone} month="short" />
        </span>
      )}
    </span>
  );
}
