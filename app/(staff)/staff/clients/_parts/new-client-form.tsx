'use client';

import { useRouter } from 'next/navigation';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Select, type SelectOption } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { showToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { addClientAction } from '../actions';
import { ClientFields } from './client-fields';

type NewClientFormProps = {
  clientId: string;
  countries: readonly SelectOption[];
  resellers: readonly SelectOption[];
  currencies: readonly SelectOption[];
};

/** A client that did not sign up itself. */
export function NewClientForm({ clientId, countries, resellers, currencies }: NewClientFormProps) {
  const router = useRouter();
  const { onSubmit, isPending, message, errors } = useSubmit(
    (form) => addClientAction({ ...Object.fromEntries(form), clientId, isInvited: form.has('isInvited') }),
    {
      onSuccess: (answer) => {
        showToast('Client added');
        router.push(`/staff/clients/${answer.clientId}`);
      },
    },
  );
  return (
    <form onSubmit={onSubmit} noValidate className="flex max-w-4xl flex-col gap-4">
      {message && <FormError message={message} />}
      <ClientFields
        errors={errors}
        countries={countries}
        description="The client can correct name and address later."
      />
      <Card>
        <CardHeader title="How it buys" />
        <CardBody className="grid gap-4 sm:grid-cols-2">
          <Field label="Reseller" error={errors.resellerId} description="Issues the invoices.">
            <Select name="resellerId" options={resellers} />
          </Field>
          <Field label="Currency" error={errors.currency} description="Of all prices and invoices. It stays for good.">
            <Select name="currency" options={currencies} />
          </Field>
          <div className="sm:col-span-2">
            <Checkbox
              name="isInvited"
              label="Invite by e-mail"
              description="Whoever opens the link in the mail signs in and owns the account."
              defaultChecked
            />
          </div>
        </CardBody>
      </Card>
      <div>
        <SubmitButton isPending={isPending}>Add client</SubmitButton>
      </div>
    </form>
  );
}
