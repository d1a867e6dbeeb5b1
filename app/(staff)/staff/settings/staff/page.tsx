import { UserPlus } from 'lucide-react';
import type { Metadata } from 'next';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { listStaff } from '@/db/queries/settings-lists';
import { countOf } from '@/lib/format/numbers';
import { requireStaff } from '@/lib/server/pages';
import { permissions } from '@/lib/server/permissions';
import { RemoveMember } from './_parts/remove-member';
import { StaffDialog } from './_parts/staff-dialog';

export const metadata: Metadata = { title: 'Staff' };

export default async function StaffPage() {
  const { context, staff: own } = await requireStaff('settings.edit');
  const staff = await listStaff(context.db);
  return (
    <>
      <PageHeader
        title="Staff"
        description="Who works in this panel, and what each may do."
        actions={
          <StaffDialog
            trigger={
              <Button variant="primary">
                <UserPlus aria-hidden /> Add to the staff
              </Button>
            }
          />
        }
      />
      <Table caption="Staff">
        <TableHead>
          <Th>Name</Th>
          <Th>E-mail</Th>
          <Th>Second factor</Th>
          <Th>May do</Th>
          <Th>
            <span className="sr-only">Acts</span>
          </Th>
        </TableHead>
        <TableBody>
          {staff.map((member) => (
            <Tr key={member.id}>
              <Td className="font-medium">
                {member.name} {member.id === own.id && <Badge>you</Badge>}
              </Td>
              <Td isUnspaced>{member.email}</Td>
              <Td>{member.hasSecondFactor ? 'On' : <span className="text-muted">Off</span>}</Td>
              <Td>
                {member.permissions.length >= permissions.length
                  ? 'Everything'
                  : countOf(member.permissions.length, 'permission')}
              </Td>
              <Td>
                <span className="flex justify-end gap-1">
                  <StaffDialog
                    key={member.permissions.join()}
                    member={member}
                    trigger={<Button size="sm">Permissions</Button>}
                  />
                  <RemoveMember userId={member.id} name={member.name} email={member.email} />
                </span>
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </>
  );
}
