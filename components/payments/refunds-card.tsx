import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At } from '@/components/ui/day';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import type { Instant } from '@/lib/domain/calendar';
import type { RefundStatus, RefundTarget } from '@/lib/domain/payments';
import { refundStatusText } from '@/lib/format/statuses';

export type ShownRefund = {
  refund: {
    id: string;
    target: RefundTarget;
    status: RefundStatus;
    currency: string;
    minorUnits: bigint;
    reason: string;
    problem: string | null;
    requestedAt: Instant;
  };
  requestedBy: string | null;
};

/** What of a payment was given back, where to, and how that stands. */
export function RefundsCard({ refunds, zone }: { refunds: readonly ShownRefund[]; zone: string }) {
  if (refunds.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Refunds" />
      <CardBody>
        <Table caption="Refunds of the payment">
          <TableHead>
            <Th>Asked for</Th>
            <Th>Status</Th>
            <Th>To</Th>
            <Th>Reason</Th>
            <Th>By</Th>
            <Th isNumeric>Amount</Th>
          </TableHead>
          <TableBody>
            {refunds.map(({ refund, requestedBy }) => (
              <Tr key={refund.id}>
                <Td className="whitespace-nowrap">
                  <At at={refund.requestedAt} zone={zone} hasTime />
                </Td>
                <Td>
                  <StatusBadge {...refundStatusText(refund.status)} />
                  {refund.problem && <span className="block text-note text-muted">{refund.problem}</span>}
                </Td>
                <Td className="whitespace-nowrap">{refund.target === 'source' ? 'Where it came from' : 'Balance'}</Td>
                <Td>{refund.reason}</Td>
                <Td>{requestedBy}</Td>
                <Td isNumeric>
                  <Money minorUnits={refund.minorUnits} currency={refund.currency} />
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      </CardBody>
    </Card>
  );
}
