'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { showToast } from '@/components/ui/toast';
import { type Outcome, useSubmit } from '@/components/ui/use-submit';

type Send = (input?: unknown) => Promise<Outcome>;

/** What the page gives: the actions behind the forms. */
export type AccountForms = { changeEmail: Send; changePassword: Send; endOtherSessions: Send };

export function NewEmailForm({ send }: { send: Send }) {
  const { form, isPending, message, errors, key } = useOnce(send, 'We have sent a link to the new address');
  return (
    <form key={key} {...form} className="flex flex-col gap-4">
      {message && <FormError message={message} />}
      <Field
        label="New address"
        description="It counts once you have opened the link that we send there."
        error={errors.email}
        required
      >
        <Input name="email" type="email" autoComplete="email" />
      </Field>
      <Field label="Your password" error={errors.password} required>
        <Input name="password" type="password" autoComplete="current-password" />
      </Field>
      <SubmitButton isPending={isPending}>Change address</SubmitButton>
    </form>
  );
}

export function NewPasswordForm({ send }: { send: Send }) {
  const { form, isPending, message, errors, key } = useOnce(send, 'Your password is changed');
  return (
    <form key={key} {...form} className="flex flex-col gap-4">
      {message && <FormError message={message} />}
      <Field label="Current password" error={errors.currentPassword} required>
        <Input name="currentPassword" type="password" autoComplete="current-password" />
      </Field>
      <Field label="New password" error={errors.newPassword} required>
        <Input name="newPassword" type="password" autoComplete="new-password" />
      </Field>
      <SubmitButton isPending={isPending}>Change password</SubmitButton>
    </form>
  );
}

export function EndOtherSessions({ send }: { send: Send }) {
  const router = useRouter();
  return (
    <ConfirmDialog
      title="End the other sessions?"
      consequences={['Everywhere but here you have to sign in again.']}
      confirmLabel="End the others"
      tone="primary"
      onConfirm={async () => {
        const answer = await send({});
        if (answer.ok) {
          showToast('The other sessions are over');
          router.refresh();
        }
        return answer;
      }}
      trigger={<Button>End the others</Button>}
    />
  );
}

/** A form that is empty again once it was accepted. */
function useOnce(send: Send, done: string) {
  const router = useRouter();
  const [key, setKey] = useState(0);
  const { onSubmit, ...rest } = useSubmit(send, {
    onSuccess: () => {
      showToast(done);
      setKey((turn) => turn + 1);
      router.refresh();
    },
  });
  return { form: { onSubmit }, key, ...rest };
}
