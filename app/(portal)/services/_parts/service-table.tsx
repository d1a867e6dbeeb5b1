import { domainToUnicode } from 'node:url';
import { serviceStatus } from '@/components/services/service-words';
import { At } from '@/components/ui/day';
import type { ListParams } from '@/components/ui/list-address';
import { Money } from '@/components/ui/money';
import { SortTh } from '@/components/ui/sort-th';
import { StatusBadge } from '@/components/ui/status-badge';
import { RowTh, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { ListedService } from '@/db/queries/portal/services';
import { sumOfParts } from '@/lib/domain/pricing';
import { formatCycle } from '@/lib/format/cycles';

type ServiceTableProps = { rows: readonly ListedService[]; params: ListParams; zone: string };

/** The services as rows, for those who have many. */
export function ServiceTable({ rows, params, zone }: ServiceTableProps) {
  const sort = { path: '/services', params, defaultSort: '-created' };
  return (
    <Table caption="Services">
      <TableHead>
        <SortTh column="name" {...sort}>
          Service
        </SortTh>
        <Th>Status</Th>
        <Th>Cycle</Th>
        <SortTh column="paidUntil" {...sort}>
          Paid until
        </SortTh>
        <SortTh column="created" startsDescending {...sort}>
          Since
        </SortTh>
        <Th isNumeric>This period</Th>
      </TableHead>
      <TableBody>
        {rows.map((service) => (
          <Tr key={service.id}>
            <RowTh>
              <TextLink href={`/services/${service.id}`}>{service.productName}</TextLink>
              <span className="block text-note font-normal text-muted">
                {service.domain ? domainToUnicode(service.domain) : `Service ${service.number}`}
              </span>
            </RowTh>
            <Td>
              <StatusBadge {...serviceStatus(service)} />
            </Td>
            <Td className="first-letter:uppercase">{formatCycle(service)}</Td>
            <Td>{service.paidUntilAt !== null && <At at={service.paidUntilAt - 1} zone={zone} />}</Td>
            <Td>
              <At at={service.createdAt} zone={zone} />
            </Td>
            <Td isNumeric>
              {service.current && (
                <Money minorUnits={sumOfParts(service.current.charges)} currency={service.currency} />
              )}
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
