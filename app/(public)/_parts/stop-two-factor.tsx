'use client';

import { useRouter } from 'next/navigation';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { stopTwoFactorAction } from '../actions';
import { usePublicForm } from './use-public-form';

/** Switches the second step off, for whoever knows the password. */
export function StopTwoFactor() {
  const router = useRouter();
  const { form, isPending, message, errors } = usePublicForm(stopTwoFactorAction, {
    onSuccess: () => router.refresh(),
  });
  return (
    <form {...form} className="flex flex-col gap-4">
      {message && <FormError message={message} />}
      <Field label="Your password" error={errors.password} required>
        <Input name="password" type="password" autoComplete="current-password" />
      </Field>
      <SubmitButton variant="danger" isPending={isPending} wide>
        Switch off two-step sign-in
      </SubmitButton>
    </form>
  );
}
