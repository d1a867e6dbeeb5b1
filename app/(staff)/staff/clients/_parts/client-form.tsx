'use client';

import { useState } from 'react';
import { DunningFields } from '@/components/staff/dunning-fields';
import { useAct } from '@/components/staff/use-act';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { RadioCards } from '@/components/ui/radio-cards';
import { SubmitButton } from '@/components/ui/submit-button';
import { Textarea } from '@/components/ui/textarea';
import { useSubmit } from '@/components/ui/use-submit';
import { editClientAction } from '../actions';
import { type ClientDetailsDraft, ClientFields } from './client-fields';

export type ClientDraft = ClientDetailsDraft & {
  status: 'active' | 'suspended';
  taxExempt: boolean;
  doNotSuspend: boolean;
  sendReminders: boolean;
  notes: string;
};

type ClientFormProps = {
  clientId: string;
  saved: ClientDraft;
  countries: readonly { value: string; label: string }[];
  isReadOnly: boolean;
};

/** What invoices say about a client, and how it is treated. */
export function ClientForm({ clientId, saved, countries, isReadOnly }: ClientFormProps) {
  const [taxExempt, setTaxExempt] = useState(saved.taxExempt);
  const [dunning, setDunning] = useState({ neverSuspend: saved.doNotSuspend, sendReminders: saved.sendReminders });
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit((form) =>
    ask(
      () =>
        editClientAction({
          ...Object.fromEntries(form),
          clientId,
          taxExempt,
          doNotSuspend: dunning.neverSuspend,
          sendReminders: dunning.sendReminders,
        }),
      'Client saved',
    ),
  );
  return (
    <form onSubmit={onSubmit} noValidate className="pt-2">
      <fieldset disabled={isReadOnly} className="flex max-w-4xl flex-col gap-4">
        <legend className="sr-only">Settings of the client</legend>
        {message && <FormError message={message} />}
        <ClientFields
          saved={saved}
          errors={errors}
          countries={countries}
          description="Invoices that are issued stay as they are."
        />
        <Card>
          <CardHeader title="How it is treated" />
          <CardBody className="flex flex-col gap-4">
            <RadioCards
              legend="Status"
              name="status"
              columns={2}
              defaultValue={saved.status}
              options={[
                { value: 'active', title: 'Active', description: 'Orders and changes as it likes.' },
                {
                  value: 'suspended',
                  title: 'Suspended',
                  description: 'Can order and change nothing. Running services go on and are billed.',
                },
              ]}
            />
            <Checkbox
              label="Exempt from taxes"
              description="No tax on anything that is invoiced from now on."
              checked={taxExempt}
              onChange={(event) => setTaxExempt(event.target.checked)}
            />
            <DunningFields
              value={dunning}
              onValueChange={setDunning}
              help={{
                neverSuspend: 'No service is suspended when invoices are overdue.',
                sendReminders: 'On the days before and after the due day that the reseller has chosen.',
              }}
            />
            <Field label="Notes" description="Only staff read them." error={errors.notes} isOptional>
              <Textarea name="notes" rows={3} defaultValue={saved.notes} maxLength={5000} />
            </Field>
          </CardBody>
        </Card>
        {!isReadOnly && (
          <div>
            <SubmitButton isPending={isPending}>Save client</SubmitButton>
          </div>
        )}
      </fieldset>
    </form>
  );
}
