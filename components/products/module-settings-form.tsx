'use client';

import { useState, useTransition } from 'react';
import {
  type SettingField,
  SettingInput,
  type SettingValues,
  settingsFrom,
  settingValues,
} from '@/components/staff/setting-input';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Fields } from '@/components/ui/fields';
import { FormError } from '@/components/ui/form-error';
import type { Outcome } from '@/components/ui/use-submit';
import type { Refusal } from '@/lib/domain/refusals';
import { fieldErrors, refusalText } from '@/lib/format/refusals';

type ModuleSettingsFormProps = {
  productId: string;
  /** The module's name in words. */
  label: string;
  fields: readonly SettingField[];
  saved: Readonly<Record<string, unknown>>;
  save: (input: unknown) => Promise<Outcome>;
  /** The fields for another group of servers, whose choices differ. */
  load: (input: unknown) => Promise<{ ok: true; fields: readonly SettingField[] } | Refusal>;
  isReadOnly: boolean;
};

/** What a module wants to know about a product: the form is drawn from what the module says of its settings. */
export function ModuleSettingsForm(props: ModuleSettingsFormProps) {
  const { productId, label, saved, save, load, isReadOnly } = props;
  const [fields, setFields] = useState(props.fields);
  const [values, setValues] = useState<SettingValues>(() => settingValues(props.fields, saved));
  const [refusal, setRefusal] = useState<Refusal>();
  const [isPending, startSaving] = useTransition();
  const [isLoading, startLoading] = useTransition();
  const { ask } = useAct();
  const errors = refusal ? fieldErrors(refusal) : {};
  const submit = () => {
    startSaving(async () => {
      const answer = await ask(
        () => save({ productId, settings: settingsFrom(fields, values) }),
        'Module settings saved',
      );
      setRefusal(answer.ok ? undefined : answer);
    });
  };
  const write = ({ name, source }: SettingField, value: string | boolean) => {
    setValues((before) => ({ ...before, [name]: value }));
    if (source !== 'groups' || !value) return;
    startLoading(async () => {
      const answer = await load({ productId, serverGroup: value });
      if (answer.ok) setFields(answer.fields);
      else setRefusal(answer);
    });
  };
  return (
    <Card className="max-w-3xl">
      <CardHeader title={label} description="Given to the module with each service of this product." />
      <CardBody>
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isPending && !isLoading) submit();
          }}
        >
          {refusal && <FormError message={refusalText(refusal)} />}
          <Fields label="Settings of the module" isReadOnly={isReadOnly} isSaving={isPending}>
            {fields.map((field) => (
              <SettingInput
                key={field.name}
                field={field}
                value={values[field.name] ?? ''}
                error={errors[field.name]}
                write={(value) => write(field, value)}
              />
            ))}
          </Fields>
          {!isReadOnly && (
            <div>
              <Button type="submit" variant="primary" isPending={isPending || isLoading}>
                Save settings
              </Button>
            </div>
          )}
        </form>
      </CardBody>
    </Card>
  );
}
