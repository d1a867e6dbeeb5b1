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
          run.parked.length === 0 && <p className="text-muted">Nothing is due now.</p>
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
                <OutcomeRow key={`${row.what} ${row.subjectId}`} row={row} zone={zone} />
              ))}
            </TableBody>
          </Table>
        )}
        {run.parked.length > 0 && (
          <section aria-label="Would be parked" className="flex flex-col gap-1">
            <h3 className="font-semibold">Would be parked</h3>
            <ul>
              {run.parked.map(({ clientId, clientNumber, reason }) => (
                <li key={clientId} className="break-words">
                  <TextLink href={`/staff/clients/${clientId}`}>Client {clientNumber}</TextLink>: {reason}
                </li>
              ))}
            </ul>
          </section>
        )}
        {run.outcomesLeftOut > 0 && (
          <p className="text-note text-muted">{countOf(run.outcomesLeftOut, 'more row')} are counted but not shown.</p>
        )}
      </CardBody>
    </Card>
  );
}

/** On a phone, where the amount would be out of sight beside them, service, reason and due day stand below what is done. */
function OutcomeRow({ row, zone }: { row: RehearsedRun['outcomes'][number]; zone: string }) {
  const { serviceNumber, dueOn, minorUnits, currency } = row;
  const reason = row.reason?.replaceAll('_', ' ');
  const due = dueOn !== null && <Day on={dueOn} zone={zone} month="short" />;
  return (
    <Tr>
      <Td className="sm:min-w-36">
        <TextLink href={`/staff/clients/${row.clientId}`}>{row.clientName}</TextLink>
      </Td>
      <Td className="sm:whitespace-nowrap">
        {eventText(row.what).title}
        <span className="text-note text-muted *:block sm:hidden">
          {serviceNumber !== null && <span>Service {serviceNumber}</span>}
          {reason && <span>{reason}</span>}
          {due && <span>Due {due}</span>}
        </span>
      </Td>
      <Td className="max-sm:hidden">{serviceNumber}</Td>
      <Td className="max-sm:hidden">{reason}</Td>
      <Td className="whitespace-nowrap max-sm:hidden">{due}</Td>
      <Td isNumeric>
        {minorUnits !== null && currency !== null && <Money minorUnits={minorUnits} currency={currency} />}
      </Td>
    </Tr>
  );
}
