'use client';

import { type FormEvent, useState, useTransition } from 'react';
import { fieldErrors, type Refusal, refusalText } from '@/lib/format/refusals';

/** What every action answers. */
export type Outcome = { ok: true } | Refusal;

type Success<Answer> = Extract<Answer, { ok: true }>;

/**
 * Sends a form to an action without losing what was typed when it is refused (React empties a form after its `action`), and once only
 * while it is on its way. `errors` are by field name, for `Field`; `message` is for a `FormError` above the form.
 */
export function useSubmit<Answer extends Outcome>(
  send: (form: FormData) => Promise<Answer>,
  { onSuccess }: { onSuccess?: (answer: Success<Answer>) => void } = {},
) {
  const [isPending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<Refusal>();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const form = formOf(event);
    startTransition(async () => {
      const answer = await send(form);
      setRefusal(answer.ok ? undefined : answer);
      if (answer.ok) onSuccess?.(answer as Success<Answer>);
    });
  };
  return {
    onSubmit,
    isPending,
    refusal,
    message: refusal && refusalText(refusal),
    errors: refusal ? fieldErrors(refusal) : {},
  };
}

/** The fields, with the button that was pressed among them. */
function formOf(event: FormEvent<HTMLFormElement>): FormData {
  const { submitter } = event.nativeEvent as SubmitEvent;
  return new FormData(event.currentTarget, submitter);
}
