'use client';

import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { signOutAction } from '@/lib/server/shared-actions';

/** Back to the staff panel: what is shown here belongs to another session, so nothing of it is kept. */
export function LeaveClient() {
  const [isPending, startTransition] = useTransition();
  return (
    <Button size="sm" isPending={isPending} onClick={() => startTransition(async () => void (await signOutAction()))}>
      Leave the client's panel
    </Button>
  );
}
