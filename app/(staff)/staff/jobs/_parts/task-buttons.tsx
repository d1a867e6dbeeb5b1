'use client';

import { ActButton } from '@/components/staff/act-button';
import { ReasonDialog } from '@/components/staff/reason-dialog';
import { Button } from '@/components/ui/button';
import { retryTaskAction, tickOffTaskAction } from '../actions';

/** What may be done with a task: a failed one is tried again, one of staff is ticked off. */
export function TaskButtons({ taskId, status, isManual }: { taskId: string; status: string; isManual: boolean }) {
  if (status === 'failed') {
    return (
      <ActButton size="sm" send={() => retryTaskAction({ taskId })} done="The module is asked again">
        Try again
      </ActButton>
    );
  }
  if (!isManual || (status !== 'queued' && status !== 'running')) return null;
  return (
    <ReasonDialog
      title="Is it done?"
      consequences={['The service moves on as if a module had done it, and the client is told where that is usual.']}
      confirmLabel="Tick it off"
      tone="primary"
      done="Ticked off"
      send={() => tickOffTaskAction({ taskId })}
      trigger={<Button size="sm">Tick off</Button>}
    />
  );
}
