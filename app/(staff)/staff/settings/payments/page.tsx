import { CreditCard, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { At } from '@/components/ui/day';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { RowTh, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { listGateways } from '@/db/queries/gateways';
import { requireStaff } from '@/lib/server/pages';
import { listGatewayModules } from '@/lib/usecases/payments/save-gateway';

export const metadata: Metadata = { title: 'Payment gateways' };

const path = '/staff/settings/payments';

export default async function GatewaysPage() {
  const { context } = await requireStaff('settings.edit');
  const gateways = await listGateways(context.db);
  const modules = listGatewayModules();
  const labels = new Map(modules.map(({ name, label }) => [name, label]));
  return (
    <>
      <PageHeader
        title="Payment gateways"
        description="Where clients pay by card. Each reseller has its own, as many as it likes."
        actions={modules.map(({ name, label }) => (
          <LinkButton key={name} href={`${path}/new?module=${name}`}>
            <Plus aria-hidden /> {label}
          </LinkButton>
        ))}
      />
      {gateways.length === 0 ? (
        <EmptyState
          icon={<CreditCard />}
          title="No payment gateways yet"
          description="Until there is one, clients pay by bank transfer and from their balance."
        />
      ) : (
        <Table caption="Payment gateways">
          <TableHead>
            <Th>Name</Th>
            <Th>Status</Th>
            <Th>Reseller</Th>
            <Th>Gateway</Th>
            <Th>Last heard of</Th>
          </TableHead>
          <TableBody>
            {gateways.map((gateway) => (
              <Tr key={gateway.id}>
                <RowTh>
                  <TextLink href={`${path}/${gateway.id}`}>{gateway.name}</TextLink>
                </RowTh>
                <Td>
                  <StatusBadge
                    {...(gateway.isEnabled
                      ? { word: 'Offered', tone: 'active' as const }
                      : { word: 'Not offered', tone: 'ended' as const })}
                  />
                </Td>
                <Td>{gateway.reseller}</Td>
                <Td>{labels.get(gateway.module) ?? gateway.module}</Td>
                <Td>
                  {gateway.lastEventAt === null ? (
                    <span className="text-muted">Nothing yet</span>
                  ) : (
                    <At at={gateway.lastEventAt} zone={context.zone} hasTime />
                  )}
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}
