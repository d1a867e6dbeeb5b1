'use client';

import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextLink } from '@/components/ui/text-link';
import { signInAction } from '../actions';
import { usePublicForm } from './use-public-form';

/** E-mail address and password. */
export function SignInForm({ next }: { next?: string }) {
  const { form, isPending, message, errors } = usePublicForm(signInAction);
  return (
    <form {...form} className="flex flex-col gap-4">
      {message && <FormError message={message} />}
      {next && <input type="hidden" name="next" value={next} />}
      <Field label="E-mail address" error={errors.email} required>
        <Input name="email" type="email" autoComplete="username" autoFocus />
      </Field>
      <Field label="Password" error={errors.password} required>
        <Input name="password" type="password" autoComplete="current-password" />
      </Field>
      <SubmitButton isPending={isPending} wide>
        Sign in
      </SubmitButton>
      <p className="text-note">
        <TextLink href="/forgot-password">Forgot the password?</TextLink>
      </p>
    </form>
  );
}
