'use client';

import { FormError } from '@/components/ui/form-error';
import { SubmitButton } from '@/components/ui/submit-button';
import { Switch } from '@/components/ui/switch';
import { showToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { muteMailsAction } from '../actions';

type MailChoiceProps = { kinds: readonly { kind: string; title: string; detail: string; isMuted: boolean }[] };

/** Which mails a user gets; a switch that is on means that they come. */
export function MailChoice({ kinds }: MailChoiceProps) {
  const { onSubmit, isPending, message } = useSubmit(
    (form) => muteMailsAction({ muted: kinds.map(({ kind }) => kind).filter((kind) => !form.has(kind)) }),
    { onSuccess: () => showToast('Saved') },
  );
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      {message && <FormError message={message} />}
      {kinds.map(({ kind, title, detail, isMuted }) => (
        <Switch key={kind} name={kind} label={title} description={detail} defaultChecked={!isMuted} />
      ))}
      <p className="text-note text-muted">
        Invoices, overdue invoices and what happens to your services because of them come in any case.
      </p>
      <SubmitButton isPending={isPending}>Save</SubmitButton>
    </form>
  );
}
