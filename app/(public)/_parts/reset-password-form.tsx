'use client';

import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { passwordMinLength } from '@/lib/server/password';
import { resetPasswordAction } from '../actions';
import { usePublicForm } from './use-public-form';

/** A new password for whoever has the link. */
export function ResetPasswordForm({ token }: { token: string }) {
  const { form, isPending, message, errors } = usePublicForm(resetPasswordAction);
  return (
    <form {...form} className="flex flex-col gap-4">
      {message && <FormError message={message} />}
      <input type="hidden" name="token" value={token} />
      <Field
        label="New password"
        description={`${passwordMinLength} characters or more.`}
        error={errors.password}
        required
      >
        <Input name="password" type="password" autoComplete="new-password" minLength={passwordMinLength} autoFocus />
      </Field>
      <SubmitButton isPending={isPending} wide>
        Save the new password
      </SubmitButton>
    </form>
  );
}
