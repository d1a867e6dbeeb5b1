'use client';

import { ActButton } from '@/components/staff/act-button';
import { ReasonDialog } from '@/components/staff/reason-dialog';
import { Button } from '@/components/ui/button';
import { removeJobAction, retryJobsAction } from '../../actions';

/** A job that has failed is tried again at once, or taken out of the queue for good. */
export function JobButtons({ jobId, task }: { jobId: string; task: string }) {
  return (
    <span className="flex justify-end gap-2">
      <ActButton size="sm" send={() => retryJobsAction({ jobId })} done="It is tried again now">
        Try again
      </ActButton>
      <ReasonDialog
        title={`Remove job ${jobId}?`}
        consequences={[
          'It is never done, and cannot be brought back.',
          task === 'send_email' ? 'Its mail stays in the list of mails and can be sent again from there.' : null,
          task === 'module_task' ? 'Its service waits until the work is retried or ticked off under Modules.' : null,
        ].filter((text) => text !== null)}
        confirmLabel="Remove it"
        done={`Job ${jobId} removed`}
        send={() => removeJobAction({ jobId })}
        trigger={
          <Button size="sm" variant="quiet">
            Remove
          </Button>
        }
      />
    </span>
  );
}

export function RetryAll() {
  return (
    <ActButton send={() => retryJobsAction({ jobId: null })} done="All that failed are tried again now">
      Try all failed again
    </ActButton>
  );
}
