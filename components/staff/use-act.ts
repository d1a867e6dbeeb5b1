'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { showProblem, showToast } from '@/components/ui/toast';
import type { Outcome } from '@/components/ui/use-submit';
import { refusalText } from '@/lib/format/refusals';

/**
 * Runs an act of the staff from a button or a dialog: says what was done or why not, then shows the page and the badges
 * of the sidebar as they are now.
 */
export function useAct() {
  const router = useRouter();
  const queries = useQueryClient();
  const [isPending, startTransition] = useTransition();
  const refresh = () => {
    router.refresh();
    void queries.invalidateQueries({ queryKey: ['staff-counts'] });
  };
  /** For a dialog, which shows a refusal by itself. */
  const ask = async <Answer extends Outcome>(send: () => Promise<Answer>, done: string): Promise<Answer> => {
    const answer = await send();
    if (answer.ok) {
      showToast(done);
      refresh();
    }
    return answer;
  };
  /** For a button: a refusal is shown as a toast, and the page as it is now, which may be why. */
  const act = (send: () => Promise<Outcome>, done: string) => {
    startTransition(async () => {
      const answer = await ask(send, done);
      if (answer.ok) return;
      showProblem(refusalText(answer));
      refresh();
    });
  };
  return { act, ask, refresh, isPending };
}
