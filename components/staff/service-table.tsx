import { At } from '@/components/ui/day';
import type { ListParams } from '@/components/ui/list-address';
import { Money } from '@/components/ui/money';
import { RowKeys } from '@/components/ui/row-keys';
import { SortTh } from '@/components/ui/sort-th';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { Cycle, Instant } from '@/lib/domain/calendar';
import type { ServiceStatus } from '@/lib/domain/services';
import { formatCycle } from '@/lib/format/cycles';
import { formatCount } from '@/lib/format/numbers';
import { type ModuleWork, serviceStatusText } from '@/lib/format/statuses';

export type ListedService = Cycle & {
  id: string;
  number: number;
  clientId: string;
  client: string;
  product: string;
  domain: string | null;
  quantity: number;
  currency: string;
  status: ServiceStatus;
  work: ModuleWork | null;
  cancelAtPeriodEnd: boolean;
  createdAt: Instant;
  paidUntil: Instant | null;
  /** What the last period came to; null before the first. */
  perPeriodMinorUnits: string | null;
};

type ServiceTableProps = {
  rows: readonly ListedService[];
  path: string;
  params: ListParams;
  zone: string;
  /** Left out where all rows are of one. */
  hasClient?: boolean;
  hasProduct?: boolean;
};

/** Services as rows, newest first. */
export function ServiceTable({ rows, path, params, zone, hasClient = true, hasProduct = true }: ServiceTableProps) {
  const head = { path, params, defaultSort: '-number' };
  return (
    <RowKeys>
      <Table caption="Services">
        <TableHead>
          <SortTh column="number" {...head} startsDescending>
            Number
          </SortTh>
          {hasProduct && (
            <SortTh column="product" {...head}>
              Product
            </SortTh>
          )}
          {!hasProduct && <Th>Domain</Th>}
          {hasClient && (
            <SortTh column="client" {...head}>
              Client
            </SortTh>
          )}
          <SortTh column="status" {...head}>
            Status
          </SortTh>
          <Th>Cycle</Th>
          <Th isNumeric>Quantity</Th>
          <Th isNumeric>Last period</Th>
          <SortTh column="paidUntil" {...head}>
            Paid until
          </SortTh>
          <SortTh column="created" {...head} startsDescending>
            Ordered
          </SortTh>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Tr key={row.id}>
              <Td className="font-medium">
                <TextLink href={`/staff/services/${row.id}`}>{row.number}</TextLink>
              </Td>
              <Td className="min-w-40">
                {hasProduct && row.product}
                {row.domain && (
                  <span className={hasProduct ? 'block text-note break-all text-muted' : ''}>{row.domain}</span>
                )}
              </Td>
              {hasClient && (
                <Td className="min-w-36">
                  <TextLink href={`/staff/clients/${row.clientId}`}>{row.client}</TextLink>
                </Td>
              )}
              <Td>
                <StatusBadge {...serviceStatusText(row.status, row.work)} />
                {row.cancelAtPeriodEnd && (
                  <span className="ml-2 text-note whitespace-nowrap text-muted">until period end</span>
                )}
              </Td>
              <Td className="whitespace-nowrap">{formatCycle(row)}</Td>
              <Td isNumeric>{formatCount(row.quantity)}</Td>
              <Td isNumeric>
                {row.perPeriodMinorUnits !== null && (
                  <Money minorUnits={row.perPeriodMinorUnits} currency={row.currency} />
                )}
              </Td>
              <Td className="whitespace-nowrap">
                {row.paidUntil !== null && <At at={row.paidUntil - 1} zone={zone} />}
              </Td>
              <Td className="whitespace-nowrap">
                <At at={row.createdAt} zone={zone} />
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  );
}
