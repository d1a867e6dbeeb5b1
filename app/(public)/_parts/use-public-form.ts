'use client';

import { useActionState } from 'react';
import { type Outcome, useSubmit } from '@/components/ui/use-submit';
import { fieldErrors, refusalText } from '@/lib/format/refusals';

/**
 * A form that also works before the page has come alive: until then the browser posts it by itself, and the page comes
 * back with the answer. Afterwards nothing that was typed is lost when it is refused.
 */
export function usePublicForm<Answer extends Outcome>(
  action: (sent?: unknown, form?: FormData) => Promise<Answer>,
  { onSuccess }: { onSuccess?: (answer: Extract<Answer, { ok: true }>) => void } = {},
) {
  const [posted, post, isPosting] = useActionState<Answer | undefined, FormData>(action, undefined);
  const sent = useSubmit<Answer>(action, { onSuccess });
  const refusal = sent.refusal ?? (posted?.ok === false ? posted : undefined);
  return {
    form: { action: post, onSubmit: sent.onSubmit },
    isPending: sent.isPending || isPosting,
    isPosted: posted?.ok === true,
    message: refusal && refusalText(refusal),
    errors: refusal ? fieldErrors(refusal) : {},
  };
}
