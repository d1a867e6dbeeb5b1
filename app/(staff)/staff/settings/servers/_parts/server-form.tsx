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
import { saveServerAction } from '../actions';

export type ServerDraft = {
  name: string;
  module: string;
  url: string;
  groupId: string;
  position: number;
  capacity: number | null;
  status: 'open' | 'closed';
  verifiesTls: boolean;
  allowsPrivate: boolean;
  /** What may be seen of what the module asks; secrets never come here. */
  connection: Readonly<Record<string, unknown>>;
};

type ServerFormProps = {
  serverId: string | null;
  saved: ServerDraft;
  urlExample: string;
  fields: readonly SettingField[];
  groups: readonly SelectOption[];
};

/** Everything that staff say about a server: the last part is drawn from what its module asks. */
export function ServerForm({ serverId, saved, urlExample, fields, groups }: ServerFormProps) {
  const [values, setValues] = useState(() => settingValues(fields, saved.connection));
  const { ask } = useAct();
  const router = useRouter();
  const { onSubmit, isPending, message, errors } = useSubmit(
    (form) =>
      ask(
        () =>
          saveServerAction({
            ...serverOf(form),
            module: saved.module,
            connection: settingsFrom(fields, values),
            serverId,
          }),
        'Server saved',
      ),
    { onSuccess: () => router.push('/staff/settings/servers') },
  );
  return (
    <form onSubmit={onSubmit} noValidate className="flex max-w-3xl flex-col gap-4">
      {message && <FormError message={message} />}
      <Card>
        <CardHeader title="Server" />
        <CardBody className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={errors.name}>
            <Input name="name" defaultValue={saved.name} maxLength={120} />
          </Field>
          <Field label="Address" error={errors.url} description={`Such as ${urlExample}.`}>
            <Input name="url" type="url" defaultValue={saved.url} />
          </Field>
          <Field label="Group" error={errors.groupId} isOptional>
            <Select name="groupId" defaultValue={saved.groupId} options={[{ value: '', label: 'None' }, ...groups]} />
          </Field>
          <Field label="Position" error={errors.position} description="The lowest of a group is filled first.">
            <Input name="position" defaultValue={String(saved.position)} inputMode="numeric" isNumeric />
          </Field>
          <Field label="Capacity" error={errors.capacity} description="In services. Empty: as many as come." isOptional>
            <Input name="capacity" defaultValue={saved.capacity ?? ''} inputMode="numeric" isNumeric />
          </Field>
          <Field label="New services" error={errors.status}>
            <Select
              name="status"
              defaultValue={saved.status}
              options={[
                { value: 'open', label: 'Open: takes new services' },
                { value: 'closed', label: 'Closed: keeps those it has' },
              ]}
            />
          </Field>
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="Connection" description="Secrets are encrypted and never shown again." />
        <CardBody className="flex flex-col gap-4">
          {fields.map((field) => (
            <SettingInput
              key={field.name}
              field={field}
              value={values[field.name] ?? ''}
              error={errors[field.name]}
              isKept={serverId !== null && field.kind === 'secret'}
              write={(value) => setValues({ ...values, [field.name]: value })}
            />
          ))}
          <Checkbox
            name="trustsAny"
            label="Accept any certificate"
            description="Only for a server with a certificate of its own: whoever is between could listen."
            defaultChecked={!saved.verifiesTls}
          />
          <Checkbox
            name="allowsPrivate"
            label="It is in our own network"
            description="Allows private addresses, and http. Otherwise they are never called."
            defaultChecked={saved.allowsPrivate}
          />
        </CardBody>
      </Card>
      <div>
        <SubmitButton isPending={isPending}>Save server</SubmitButton>
      </div>
    </form>
  );
}

function serverOf(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return {
    name: text('name'),
    url: text('url'),
    groupId: text('groupId') || null,
    position: Number(text('position')),
    capacity: text('capacity') === '' ? null : Number(text('capacity')),
    status: text('status'),
    verifiesTls: form.get('trustsAny') === null,
    allowsPrivate: form.get('allowsPrivate') !== null,
  };
}
