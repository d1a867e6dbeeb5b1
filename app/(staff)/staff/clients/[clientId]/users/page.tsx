import type { Metadata } from 'next';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { listUsersOfClient } from '@/db/queries/client-lists';
import { type ClientParams, readClient } from '../../_parts/read-client';

export const metadata: Metadata = { title: 'Users of a client' };

const roleWords = { owner: 'Owner: everything', billing: 'Billing: orders and pays', viewer: 'Viewer: only looks' };

export default async function ClientUsersPage({ params }: ClientParams) {
  const { client, context } = await readClient(params);
  const users = await listUsersOfClient(context.db, client.id);
  if (users.length === 0) {
    return (
      <EmptyState
        title="Nobody acts for this client"
        description="Its users come here when they sign up or accept an invitation."
      />
    );
  }
  return (
    <div className="pt-2">
      <Table caption="Users">
        <TableHead>
          <Th>Name</Th>
          <Th>E-mail</Th>
          <Th>Role</Th>
          <Th>Second factor</Th>
        </TableHead>
        <TableBody>
          {users.map((user) => (
            <Tr key={user.id}>
              <Td className="font-medium">{user.name}</Td>
              <Td isUnspaced>
                {user.email} {!user.isVerified && <Badge tone="pending">not verified</Badge>}
              </Td>
              <Td>{roleWords[user.role]}</Td>
              <Td>{user.hasSecondFactor ? 'On' : <span className="text-muted">Off</span>}</Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
