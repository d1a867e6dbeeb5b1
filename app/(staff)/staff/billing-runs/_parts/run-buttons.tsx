'use client';

import { useState, useTransition } from 'react';
import { ReasonDialog } from '@/components/staff/reason-dialog';
import { Button } from '@/components/ui/button';
import { showProblem } from '@/components/ui/toast';
import { formatMoney } from '@/lib/format/money';
import { countOf } from '@/lib/format/numbers';
import { refusalText } from '@/lib/format/refusals';
import { rehearseAction, runNowAction } from '../actions';
import { Rehearsal, type RehearsedRun } from './rehearsal';

/** First look at what a run would do, then do it. */
export function RunButtons({ zone }: { zone: string }) {
  const [rehearsed, setRehearsed] = useState<RehearsedRun>();
  const [isPending, startTransition] = useTransition();
  const rehearse = () => {
    startTransition(async () => {
      const answer = await rehearseAction({});
      if (answer.ok) setRehearsed(answer);
      else showProblem(refusalText(answer));
    });
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        <Button isPending={isPending} onClick={rehearse}>
          Dry run
        </Button>
        <ReasonDialog
          title="Run the billing now?"
          consequences={consequences(rehearsed)}
          confirmLabel="Run now"
          tone="primary"
          done="The billing has run"
          send={async () => {
            const answer = await runNowAction({});
            if (answer.ok) setRehearsed(undefined);
            return answer;
          }}
          trigger={<Button variant="primary">Run now</Button>}
        />
      </div>
      {rehearsed && <Rehearsal run={rehearsed} zone={zone} />}
    </div>
  );
}

function consequences(run: RehearsedRun | undefined): string[] {
  if (!run)
    return ['Everything that is due is invoiced, settled, suspended or ended. Start a dry run to see it first.'];
  const sums = Object.entries(run.invoiced).map(([currency, minorUnits]) => formatMoney({ minorUnits, currency }));
  return [
    `${countOf(run.invoices, 'invoice')} for ${countOf(run.clients, 'client')}${sums.length > 0 ? ` over ${sums.join(', ')}` : ''}, as of the dry run.`,
    'Clients are told by e-mail.',
  ];
}
