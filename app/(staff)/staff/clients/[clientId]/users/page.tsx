import type { Metadata } from 'next';
import { ClientUsers } from '@/components/account/client-users';
import { listUsersOfClient } from '@/db/queries/client-lists';
import { openInvitationsOf } from '@/db/queries/portal/account';
import { dayOf } from '@/lib/domain/calendar';
import { formatDay } from '@/lib/format/days';
import { type ClientParams, readClient } from '../../_parts/read-client';
import { inviteUserAction, removeUserAction, setUserRoleAction, withdrawInvitationAction } from '../../actions';

export const metadata: Metadata = { title: 'Users of a client' };

export default async function ClientUsersPage({ params }: ClientParams) {
  const { client, staff, context } = await readClient(params);
  const { db, now, zone } = context;
  const [users, invitations] = await Promise.all([
    listUsersOfClient(db, client.id),
    openInvitationsOf(db, client.id, now),
  ]);
  return (
    <div className="max-w-3xl pt-2">
      <ClientUsers
        clientId={client.id}
        users={users.map(({ id, name, email, role, isVerified, hasSecondFactor }) => {
          const notes = [!isVerified && 'address not confirmed', hasSecondFactor && 'second factor on'];
          return { id, name, email, role, notes: notes.filter((note) => note !== false) };
        })}
        invitations={invitations.map(({ expiresAt, ...invitation }) => ({
          ...invitation,
          until: formatDay(dayOf(expiresAt, zone)),
        }))}
        isReadOnly={!staff.permissions.includes('clients.edit')}
        acts={{
          invite: inviteUserAction,
          setRole: setUserRoleAction,
          remove: removeUserAction,
          withdraw: withdrawInvitationAction,
        }}
      />
    </div>
  );
}
