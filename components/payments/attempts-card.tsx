import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At } from '@/components/ui/day';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import type { Instant } from '@/lib/domain/calendar';
import type { AttemptKind, AttemptStatus } from '@/lib/domain/payments';
import { attemptStatusText } from '@/lib/format/statuses';

export type ShownAttempt = {
  attempt: {
    id: string;
    kind: AttemptKind;
    status: AttemptStatus;
    currency: string;
    minorUnits: bigint;
    reference: string | null;
    problem: string | null;
    startedAt: Instant;
  };
  gateway: string;
  brand: string | null;
  last4: string | null;
};

/** Every try to get money for an invoice through a gateway, and what became of it. */
export function AttemptsCard({ attempts, zone }: { attempts: readonly ShownAttempt[]; zone: string }) {
  if (attempts.length === 0) return null;
  return (
    <Card>
      <CardHeader title="At payment gateways" />
      <CardBody>
        <Table caption="Attempts at payment gateways">
          <TableHead>
            <Th>Begun</Th>
            <Th>Status</Th>
            <Th>How</Th>
            <Th>Reference there</Th>
            <Th isNumeric>Amount</Th>
          </TableHead>
          <TableBody>
            {attempts.map(({ attempt, gateway, brand, last4 }) => (
              <Tr key={attempt.id}>
                <Td className="whitespace-nowrap">
                  <At at={attempt.startedAt} zone={zone} hasTime />
                </Td>
                <Td>
                  <StatusBadge {...attemptStatusText(attempt.status)} />
                  {attempt.problem && <span className="block text-note text-muted">{attempt.problem}</span>}
                </Td>
                <Td>
                  {gateway}
                  <span className="block text-note text-muted">
                    {attempt.kind === 'hosted' ? 'By the client on its page' : `Saved ${brand ?? ''} ${last4 ?? ''}`}
                  </span>
                </Td>
                <Td isUnspaced>{attempt.reference}</Td>
                <Td isNumeric>
                  <Money minorUnits={attempt.minorUnits} currency={attempt.currency} />
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      </CardBody>
    </Card>
  );
}
