'use client';

import { useTransition } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { BulkBar } from '@/components/ui/selection';
import { showProblem, showToast } from '@/components/ui/toast';
import type { Availability } from '@/lib/domain/catalog';
import { countOf } from '@/lib/format/numbers';
import { refusalText } from '@/lib/format/refusals';
import { setStatusesAction } from '../actions';

const statuses: { status: Availability; verb: string; past: string }[] = [
  { status: 'public', verb: 'Make public', past: 'made public' },
  { status: 'private', verb: 'Make private', past: 'made private' },
  { status: 'retired', verb: 'Retire', past: 'retired' },
];

/** Changes the status of the ticked products; can be undone from the toast, since nothing else follows from it. */
export function ProductBulkBar() {
  const { refresh } = useAct();
  const [isPending, startTransition] = useTransition();
  const change = (productIds: readonly string[], status: Availability, past: string, clear: () => void) => {
    startTransition(async () => {
      const answer = await setStatusesAction({ productIds, status });
      if (!answer.ok) return showProblem(refusalText(answer));
      clear();
      refresh();
      const { changed } = answer;
      const undo = async () => {
        for (const before of new Set(changed.map((product) => product.before))) {
          const ids = changed.filter((product) => product.before === before).map((product) => product.id);
          await setStatusesAction({ productIds: ids, status: before });
        }
        refresh();
      };
      showToast(
        changed.length === 0 ? 'They were so already' : `${countOf(changed.length, 'product')} ${past}`,
        changed.length === 0 ? {} : { onUndo: undo },
      );
    });
  };
  return (
    <BulkBar noun="product">
      {(ids, clear) =>
        statuses.map(({ status, verb, past }) => (
          <Button key={status} isPending={isPending} onClick={() => change(ids, status, past, clear)}>
            {verb}
          </Button>
        ))
      }
    </BulkBar>
  );
}
