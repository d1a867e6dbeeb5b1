'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useTransition } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Select } from '@/components/ui/select';
import { showProblem, showToast } from '@/components/ui/toast';
import type { Outcome } from '@/components/ui/use-submit';
import { type ClientRole, clientRoles } from '@/lib/domain/clients';
import { refusalText } from '@/lib/format/refusals';
import { clientRoleWords } from '@/lib/format/roles';
import { InviteUser } from './invite-user';

export type ShownUser = { id: string; name: string; email: string; role: ClientRole; notes?: readonly string[] };

/** `until` is the last day on which it can be accepted. */
export type ShownInvitation = { id: string; email: string; role: ClientRole; until: string };

type Act = (input: Record<string, unknown>) => Promise<Outcome>;

type ClientUsersProps = {
  users: readonly ShownUser[];
  invitations: readonly ShownInvitation[];
  /** Who looks: nobody removes or demotes themselves here. */
  ownId?: string;
  isReadOnly: boolean;
  acts: { invite: Act; setRole: Act; remove: Act; withdraw: Act };
  /** Sent with every act of the staff; a client's own panel knows for whom it acts. */
  clientId?: string;
};

const roleOptions = [...clientRoles].reverse().map((role) => ({ value: role, label: clientRoleWords[role].title }));

/** Who acts for a client, how far, and who is asked to: the same in both panels. */
export function ClientUsers({ users, invitations, ownId, isReadOnly, acts, clientId }: ClientUsersProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const about = clientId ? { clientId } : {};
  const ask = async (act: Act, input: Record<string, unknown>, done: string): Promise<Outcome> => {
    const answer = await act({ ...about, ...input });
    if (answer.ok) showToast(done);
    router.refresh();
    return answer;
  };
  const press = (act: Act, input: Record<string, unknown>, done: string) =>
    startTransition(async () => {
      const answer = await ask(act, input, done);
      if (!answer.ok) showProblem(refusalText(answer));
    });
  return (
    <Card>
      <CardHeader
        title="Users"
        description="Who may sign in and act for this account."
        actions={!isReadOnly && <InviteUser send={(input) => ask(acts.invite, input, `Invited ${input.email}`)} />}
      />
      <CardBody>
        <ul className="flex flex-col divide-y">
          {users.length === 0 && <li className="pb-3 text-muted">Nobody acts for this account yet.</li>}
          {users.map(({ id, name, email, role, notes = [] }) => (
            <Row key={id} title={name} detail={[email, ...notes].join(' · ')}>
              {isReadOnly || id === ownId ? (
                <Badge>{clientRoleWords[role].title}</Badge>
              ) : (
                <>
                  <Select
                    aria-label={`What ${name} may do`}
                    value={role}
                    disabled={isPending}
                    options={roleOptions}
                    onChange={(event) => press(acts.setRole, { userId: id, role: event.target.value }, 'Saved')}
                  />
                  <RemoveUser name={name} onRemove={() => ask(acts.remove, { userId: id }, `${name} is removed`)} />
                </>
              )}
            </Row>
          ))}
          {invitations.map(({ id, email, role, until }) => (
            <Row
              key={id}
              title={email}
              detail={`Invited: ${clientRoleWords[role].title.toLowerCase()}. The link works until ${until}.`}
            >
              {!isReadOnly && (
                <Button
                  size="sm"
                  variant="quiet"
                  isPending={isPending}
                  onClick={() => press(acts.withdraw, { invitationId: id }, 'The invitation is withdrawn')}
                >
                  Withdraw
                </Button>
              )}
            </Row>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

function Row({ title, detail, children }: { title: string; detail: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 py-3 first:pt-0 last:pb-0">
      <span className="min-w-0">
        <span className="block font-medium break-words">{title}</span>
        <span className="block text-note break-words text-muted">{detail}</span>
      </span>
      <span className="flex items-center gap-2">{children}</span>
    </li>
  );
}

function RemoveUser({ name, onRemove }: { name: string; onRemove: () => Promise<Outcome> }) {
  return (
    <ConfirmDialog
      title={`Remove ${name}?`}
      consequences={['They can act for this account no more, from this moment.', 'What they did stays as it is.']}
      confirmLabel="Remove user"
      onConfirm={onRemove}
      trigger={
        <Button size="sm" variant="quiet" className="text-danger-ink">
          Remove
        </Button>
      }
    />
  );
}
