'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { ClientRole } from '@/lib/domain/clients';
import { viewAsClientAction } from '../actions';

type ViewAsClientProps = {
  client: { id: string; name: string };
  users: readonly { id: string; name: string; role: ClientRole }[];
};

/** Opens the customers' panel in the name of one of a client's users, owners first. */
export function ViewAsClient({ client, users }: ViewAsClientProps) {
  const sorted = [...users].sort((a, b) => Number(b.role === 'owner') - Number(a.role === 'owner'));
  const [userId, setUserId] = useState(sorted[0]?.id ?? '');
  const [reason, setReason] = useState('');
  const enter = async () => {
    const answer = await viewAsClientAction({ clientId: client.id, userId, reason: reason || undefined });
    // Another session has begun: nothing that this page holds may be shown in it.
    if (answer.ok) window.location.assign('/');
    return answer;
  };
  return (
    <ConfirmDialog
      title={`View the panel as ${client.name}?`}
      consequences={[
        'What you do there counts as done by the client, and is recorded with your name.',
        'It ends after an hour. Leave it to come back here.',
      ]}
      confirmLabel="View as client"
      tone="primary"
      onConfirm={enter}
      trigger={<Button>View as client</Button>}
    >
      {sorted.length > 1 && (
        <Field label="As">
          <Select
            value={userId}
            onChange={(event) => setUserId(event.target.value)}
            options={sorted.map(({ id, name, role }) => ({ value: id, label: `${name} (${role})` }))}
          />
        </Field>
      )}
      <Field label="Reason" description="Kept in the audit." isOptional>
        <Textarea value={reason} onChange={(event) => setReason(event.target.value)} rows={2} maxLength={500} />
      </Field>
    </ConfirmDialog>
  );
}
