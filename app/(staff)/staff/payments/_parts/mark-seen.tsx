'use client';

import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { noteFlagSeenAction } from '../actions';

export function MarkSeen({ eventId }: { eventId: string }) {
  const { act, isPending } = useAct();
  return (
    <Button
      size="sm"
      isPending={isPending}
      onClick={() => act(() => noteFlagSeenAction({ eventId }), 'Marked as seen')}
    >
      Mark as seen
    </Button>
  );
}
