'use client';

import { ReasonDialog } from '@/components/staff/reason-dialog';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { removeServerAction, removeServerGroupAction, testServerAction } from '../actions';

type Named = { id: string; name: string };

/** Asks a server whether it lets us in; the answer is said and kept in the list. */
export function TestServer({ id, name }: Named) {
  const { act, isPending } = useAct();
  return (
    <Button
      size="sm"
      isPending={isPending}
      onClick={() => act(() => testServerAction({ serverId: id }), `${name} works`)}
    >
      Test
    </Button>
  );
}

const deleteButton = (
  <Button size="sm" variant="quiet" className="text-danger-ink">
    Delete
  </Button>
);

export function RemoveServer({ id, name }: Named) {
  return (
    <ReasonDialog
      title={`Delete ${name}?`}
      consequences={['Its credentials are deleted with it.', 'A server that services live on cannot be deleted.']}
      confirmLabel="Delete server"
      done={`${name} deleted`}
      send={() => removeServerAction({ serverId: id })}
      trigger={deleteButton}
    />
  );
}

export function RemoveServerGroup({ id, name }: Named) {
  return (
    <ReasonDialog
      title={`Delete ${name}?`}
      consequences={['A group that has servers, or that a product names, cannot be deleted.']}
      confirmLabel="Delete group"
      done={`${name} deleted`}
      send={() => removeServerGroupAction({ groupId: id })}
      trigger={deleteButton}
    />
  );
}
