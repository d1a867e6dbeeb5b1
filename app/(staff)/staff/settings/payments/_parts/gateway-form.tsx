'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type SettingField, SettingInput, settingsFrom, settingValues } from '@/components/staff/setting-input';
import { useAct } from '@/components/staff/use-act';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Select, type SelectOption } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { saveGatewayAction } from '../actions';

export type GatewayDraft = {
  resellerId: string;
  module: string;
  name: string;
  position: number;
  isEnabled: boolean;
  retryDays: number;
  mostTries: number;
  /** What may be seen of what the module asks; secrets never come here. */
  settings: Readonly<Record<string, unknown>>;
};

type GatewayFormProps = {
  gatewayId: string | null;
  saved: GatewayDraft;
  fields: readonly SettingField[];
  resellers: readonly SelectOption[];
};

/** Everything that staff say about a reseller's account at a gateway: the last part is drawn from what its module asks. */
export function GatewayForm({ gatewayId, saved, fields, resellers }: GatewayFormProps) {
  const [values, setValues] = useState(() => settingValues(fields, saved.settings));
  const { ask } = useAct();
  const router = useRouter();
  const send = (form: FormData) =>
    saveGatewayAction({
      ...gatewayOf(form, saved),
      module: saved.module,
      settings: settingsFrom(fields, values),
      gatewayId,
    });
  const { onSubmit, isPending, message, errors } = useSubmit((form) => ask(() => send(form), 'Payment gateway saved'), {
    onSuccess: ({ gatewayId: id }) => router.push(`/staff/settings/payments/${id}`),
  });
  return (
    <form onSubmit={onSubmit} noValidate className="flex max-w-3xl flex-col gap-4">
      {message && <FormError message={message} />}
      <OfferCard gatewayId={gatewayId} saved={saved} resellers={resellers} errors={errors} />
      <Card>
        <CardHeader title="Account" description="Keys are encrypted and never shown again." />
        <CardBody className="flex flex-col gap-4">
          {fields.map((field) => (
            <SettingInput
              key={field.name}
              field={field}
              value={values[field.name] ?? ''}
              error={errors[field.name]}
              isKept={gatewayId !== null && field.kind === 'secret'}
              write={(value) => setValues({ ...values, [field.name]: value })}
            />
          ))}
        </CardBody>
      </Card>
      <div>
        <SubmitButton isPending={isPending}>Save payment gateway</SubmitButton>
      </div>
    </form>
  );
}

type OfferProps = Pick<GatewayFormProps, 'gatewayId' | 'saved' | 'resellers'> & { errors: Record<string, string> };

/** To whom it is offered, under which name, and how a declined card is tried again. */
function OfferCard({ gatewayId, saved, resellers, errors }: OfferProps) {
  return (
    <Card>
      <CardHeader title="How clients pay with it" />
      <CardBody className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" error={errors.name} description="What clients read on the button: pay by card.">
          <Input name="name" defaultValue={saved.name} maxLength={60} />
        </Field>
        <Field label="Reseller" error={errors.resellerId} description="Whose clients it is offered to. It stays.">
          <Select
            name="resellerId"
            defaultValue={saved.resellerId}
            options={[...resellers]}
            disabled={gatewayId !== null}
          />
        </Field>
        <Field label="Position" error={errors.position} description="The lowest comes first where there are several.">
          <Input name="position" defaultValue={String(saved.position)} inputMode="numeric" isNumeric />
        </Field>
        <div />
        <Field
          label="Days between tries"
          error={errors.retryDays}
          description="A saved card that was declined is charged again after so many days."
        >
          <Input name="retryDays" defaultValue={String(saved.retryDays)} inputMode="numeric" isNumeric />
        </Field>
        <Field
          label="Tries"
          error={errors.mostTries}
          description="How often a saved card is charged for an invoice before only the client can pay it."
        >
          <Input name="mostTries" defaultValue={String(saved.mostTries)} inputMode="numeric" isNumeric />
        </Field>
        <Checkbox
          name="isEnabled"
          label="Offer it to clients"
          description="Off: nothing is paid or charged with it. Payments that are on their way still arrive."
          error={errors.isEnabled}
          defaultChecked={saved.isEnabled}
        />
      </CardBody>
    </Card>
  );
}

function gatewayOf(form: FormData, saved: GatewayDraft) {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return {
    name: text('name'),
    resellerId: text('resellerId') || saved.resellerId,
    position: Number(text('position')),
    retryDays: Number(text('retryDays')),
    mostTries: Number(text('mostTries')),
    isEnabled: form.get('isEnabled') !== null,
  };
}
