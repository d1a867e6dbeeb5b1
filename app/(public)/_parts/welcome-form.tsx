'use client';

import { PostalFields } from '@/components/account/postal-fields';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Select, type SelectOption } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { createClientAction } from '../actions';
import { usePublicForm } from './use-public-form';

type WelcomeFormProps = {
  next?: string;
  name: string;
  countries: readonly SelectOption[];
  currencies: readonly SelectOption[];
  currency?: string;
};

/** What an invoice needs to know about who pays it. */
export function WelcomeForm({ next, name, countries, currencies, currency }: WelcomeFormProps) {
  const { form, isPending, message, errors } = usePublicForm(createClientAction);
  return (
    <form {...form} className="flex flex-col gap-4">
      {message && <FormError message={message} />}
      {next && <input type="hidden" name="next" value={next} />}
      <Field label="Name" error={errors.name} required>
        <Input name="name" autoComplete="name" maxLength={120} defaultValue={name} />
      </Field>
      <Field label="Company" error={errors.company} isOptional>
        <Input name="company" autoComplete="organization" maxLength={120} />
      </Field>
      <Field label="VAT id" description="Of a company in the European Union." error={errors.vatId} isOptional>
        <Input name="vatId" maxLength={30} autoCapitalize="characters" />
      </Field>
      <Field label="Country" error={errors.country} required>
        <Select
          name="country"
          autoComplete="country"
          placeholder="Choose a country"
          options={countries}
          defaultValue=""
        />
      </Field>
      <PostalFields errors={errors} />
      <Field
        label="Currency"
        description="Prices and invoices are in this currency from now on."
        error={errors.currency}
        required
      >
        <Select name="currency" options={currencies} defaultValue={currency} />
      </Field>
      <SubmitButton isPending={isPending} wide>
        Save and go on
      </SubmitButton>
    </form>
  );
}
