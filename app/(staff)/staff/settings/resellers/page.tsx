import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { RowKeys } from '@/components/ui/row-keys';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { listResellers } from '@/db/queries/settings-lists';
import { formatCount } from '@/lib/format/numbers';
import { requireStaff } from '@/lib/server/pages';

export const metadata: Metadata = { title: 'Resellers' };

const path = '/staff/settings/resellers';

export default async function ResellersPage() {
  const { context } = await requireStaff('settings.edit');
  const resellers = await listResellers(context.db);
  return (
    <>
      <PageHeader
        title="Resellers"
        description="Who sells: each has its own currency, settings, clients and series of invoices."
        actions={
          <LinkButton href={`${path}/new`} variant="primary">
            <Plus aria-hidden /> New reseller
          </LinkButton>
        }
      />
      <RowKeys>
        <Table caption="Resellers">
          <TableHead>
            <Th>Name</Th>
            <Th>Company</Th>
            <Th>Currency</Th>
            <Th isNumeric>Clients</Th>
          </TableHead>
          <TableBody>
            {resellers.map((reseller) => (
              <Tr key={reseller.id}>
                <Td className="font-medium">
                  <TextLink href={`${path}/${reseller.id}`}>{reseller.name}</TextLink>
                </Td>
                <Td>{reseller.companyName}</Td>
                <Td>{reseller.currency}</Td>
                <Td isNumeric>{formatCount(reseller.clients)}</Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      </RowKeys>
    </>
  );
}
