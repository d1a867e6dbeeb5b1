'use client';

import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { passwordMinLength } from '@/lib/server/password';
import { signUpAction } from '../actions';
import { usePublicForm } from './use-public-form';

/** Name, e-mail address and a password; what invoices need is asked afterwards. */
export function SignUpForm({ next, email }: { next?: string; email?: string }) {
  const { form, isPending, message, errors } = usePublicForm(signUpAction);
  return (
    <form {...form} className="flex flex-col gap-4">
      {message && <FormError message={message} />}
      {next && <input type="hidden" name="next" value={next} />}
      <Field label="Your name" error={errors.name} required>
        <Input name="name" autoComplete="name" maxLength={120} autoFocus />
      </Field>
      <Field label="E-mail address" error={errors.email} required>
        <Input name="email" type="email" autoComplete="username" maxLength={254} defaultValue={email} />
      </Field>
      <Field
        label="Password"
        description={`${passwordMinLength} characters or more. A few unrelated words are easy to remember.`}
        error={errors.password}
        required
      >
        <Input name="password" type="password" autoComplete="new-password" minLength={passwordMinLength} />
      </Field>
      <SubmitButton isPending={isPending} wide>
        Create account
      </SubmitButton>
    </form>
  );
}
