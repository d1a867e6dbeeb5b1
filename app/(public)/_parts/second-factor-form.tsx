'use client';

import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { verifySecondFactorAction } from '../actions';
import { usePublicForm } from './use-public-form';

/** The second step of a sign-in. */
export function SecondFactorForm({ next }: { next?: string }) {
  const { form, isPending, message, errors } = usePublicForm(verifySecondFactorAction);
  return (
    <form {...form} className="flex flex-col gap-4">
      {message && <FormError message={message} />}
      {next && <input type="hidden" name="next" value={next} />}
      <Field label="Code" error={errors.code} required>
        <Input name="code" autoComplete="one-time-code" maxLength={40} autoFocus className="font-mono" />
      </Field>
      <SubmitButton isPending={isPending} wide>
        Sign in
      </SubmitButton>
    </form>
  );
}
