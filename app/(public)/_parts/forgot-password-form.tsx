'use client';

import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { requestPasswordResetAction } from '../actions';
import { usePublicForm } from './use-public-form';

/** Says the same whether the address has an account or not. */
export function ForgotPasswordForm() {
  const [isSent, setSent] = useState(false);
  const { form, isPending, isPosted, message, errors } = usePublicForm(requestPasswordResetAction, {
    onSuccess: () => setSent(true),
  });
  if (isSent || isPosted) {
    return (
      <Banner title="Look into your mailbox" isLive>
        If this address has an account, a link is on its way to it. The link works once, for an hour.
      </Banner>
    );
  }
  return (
    <form {...form} className="flex flex-col gap-4">
      {message && <FormError message={message} />}
      <Field label="E-mail address" error={errors.email} required>
        <Input name="email" type="email" autoComplete="username" autoFocus />
      </Field>
      <SubmitButton isPending={isPending} wide>
        Send the link
      </SubmitButton>
    </form>
  );
}
