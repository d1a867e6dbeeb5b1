import { At } from '@/components/ui/day';
import type { ListParams } from '@/components/ui/list-address';
import { Money } from '@/components/ui/money';
import { RowKeys } from '@/components/ui/row-keys';
import { SortTh } from '@/components/ui/sort-th';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { Instant } from '@/lib/domain/calendar';
import type { OrderStatus, OrderType } from '@/lib/domain/orders';
import { orderTypeWords } from '@/lib/format/catalog';
import { orderStatusText } from '@/lib/format/statuses';
import { formatAge } from './age';
import { RiskBadge } from './risk-badge';

export type ListedOrder = {
  id: string;
  number: number;
  type: OrderType;
  status: OrderStatus;
  automatic: boolean;
  placedAt: Instant;
  clientId: string;
  client: string;
  riskScore: number | null;
  failure: string | null;
  /** The first few, and how many there are. */
  products: readonly string[];
  items: number;
  currency: string | null;
  totalMinorUnits: bigint | null;
};

type OrderTableProps = {
  rows: readonly ListedOrder[];
  path: string;
  params: ListParams;
  zone: string;
  now: Instant;
  hasClient?: boolean;
  /** Left out in a tab, where all are in one state. */
  hasStatus?: boolean;
};

/** Orders as rows: what, for whom, how much, how risky, how old. */
export function OrderTable({ rows, path, params, zone, now, hasClient = true, hasStatus = true }: OrderTableProps) {
  const head = { path, params, defaultSort: '-placed' };
  const hasRisk = rows.some((row) => row.riskScore !== null);
  return (
    <RowKeys>
      <Table caption="Orders">
        <TableHead>
          <SortTh column="number" {...head} startsDescending>
            Number
          </SortTh>
          {hasClient && (
            <SortTh column="client" {...head}>
              Client
            </SortTh>
          )}
          <Th>What</Th>
          <Th>Type</Th>
          <SortTh column="amount" {...head} isNumeric startsDescending>
            Amount
          </SortTh>
          {hasStatus && <Th>Status</Th>}
          {hasRisk && (
            <SortTh column="risk" {...head} startsDescending>
              Risk
            </SortTh>
          )}
          <SortTh column="placed" {...head} startsDescending>
            Placed
          </SortTh>
          <Th isNumeric>Age</Th>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Tr key={row.id}>
              <Td className="font-medium">
                <TextLink href={`/staff/orders/${row.id}`}>{row.number}</TextLink>
              </Td>
              {hasClient && (
                <Td className="min-w-36">
                  <TextLink href={`/staff/clients/${row.clientId}`}>{row.client}</TextLink>
                </Td>
              )}
              <Td className="min-w-44">
                <What row={row} />
              </Td>
              <Td className="whitespace-nowrap">
                {orderTypeWords[row.type]}
                {row.automatic && <span className="text-muted"> · automatic</span>}
              </Td>
              <Td isNumeric>
                {row.totalMinorUnits !== null && row.currency !== null && (
                  <Money minorUnits={row.totalMinorUnits} currency={row.currency} />
                )}
              </Td>
              {hasStatus && (
                <Td>
                  <StatusBadge {...orderStatusText(row.status)} />
                </Td>
              )}
              {hasRisk && <Td>{row.riskScore !== null && <RiskBadge score={row.riskScore} />}</Td>}
              <Td className="whitespace-nowrap">
                <At at={row.placedAt} zone={zone} />
              </Td>
              <Td isNumeric>{formatAge(row.placedAt, now)}</Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  );
}

function What({ row: { products, items, failure, status } }: { row: ListedOrder }) {
  const more = items - products.length;
  return (
    <>
      {products.join(', ')}
      {more > 0 && <span className="text-muted"> and {more} more</span>}
      {status === 'failed' && failure && <span className="block text-note text-danger-ink">{failure}</span>}
    </>
  );
}
