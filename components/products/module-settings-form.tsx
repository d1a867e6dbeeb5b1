'use client';

import { useState, useTransition } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { Outcome } from '@/components/ui/use-submit';
import type { Refusal } from '@/lib/domain/refusals';
import { fieldErrors, refusalText } from '@/lib/format/refusals';

export type SettingField = {
  name: string;
  label: string;
  help: string;
  kind: 'text' | 'long_text' | 'number' | 'boolean' | 'choice';
  choices: readonly string[];
  isRequired: boolean;
  initial: string | number | boolean | null;
};

type Values = Record<string, string | boolean>;

type ModuleSettingsFormProps = {
  productId: string;
  /** The module's name in words. */
  label: string;
  fields: readonly SettingField[];
  saved: Readonly<Record<string, unknown>>;
  save: (input: unknown) => Promise<Outcome>;
  isReadOnly: boolean;
};

/** What a module wants to know about a product: the form is drawn from what the module says of its settings. */
export function ModuleSettingsForm({ productId, label, fields, saved, save, isReadOnly }: ModuleSettingsFormProps) {
  const [values, setValues] = useState<Values>(() => valuesOf(fields, saved));
  const [refusal, setRefusal] = useState<Refusal>();
  const [isPending, startTransition] = useTransition();
  const { ask } = useAct();
  const errors = refusal ? fieldErrors(refusal) : {};
  const submit = () => {
    startTransition(async () => {
      const answer = await ask(
        () => save({ productId, settings: settingsOf(fields, values) }),
        'Module settings saved',
      );
      setRefusal(answer.ok ? undefined : answer);
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
            if (!isPending) submit();
          }}
        >
          {refusal && <FormError message={refusalText(refusal)} />}
          <fieldset disabled={isReadOnly} className="flex flex-col gap-4">
            <legend className="sr-only">Settings of the module</legend>
            {fields.map((field) => (
              <Setting
                key={field.name}
                field={field}
                value={values[field.name] ?? ''}
                error={errors[field.name]}
                write={(value) => setValues({ ...values, [field.name]: value })}
              />
            ))}
          </fieldset>
          {!isReadOnly && (
            <div>
              <Button type="submit" variant="primary" isPending={isPending}>
                Save settings
              </Button>
            </div>
          )}
        </form>
      </CardBody>
    </Card>
  );
}

type SettingProps = {
  field: SettingField;
  value: string | boolean;
  error: string | undefined;
  write: (value: string | boolean) => void;
};

function Setting({ field: { label, help, kind, choices, isRequired }, value, error, write }: SettingProps) {
  if (kind === 'boolean') {
    return (
      <Checkbox
        label={label}
        description={help}
        error={error}
        checked={value === true}
        onChange={(event) => write(event.target.checked)}
      />
    );
  }
  const text = String(value);
  const common = { label, error, description: help || undefined, isOptional: !isRequired };
  if (kind === 'choice') {
    return (
      <Field {...common}>
        <Select
          value={text}
          onChange={(event) => write(event.target.value)}
          options={choices.map((choice) => ({ value: choice, label: choice }))}
        />
      </Field>
    );
  }
  if (kind === 'long_text') {
    return (
      <Field {...common}>
        <Textarea value={text} rows={5} onChange={(event) => write(event.target.value)} />
      </Field>
    );
  }
  return (
    <Field {...common}>
      <Input
        value={text}
        inputMode={kind === 'number' ? 'numeric' : undefined}
        isNumeric={kind === 'number'}
        onChange={(event) => write(event.target.value)}
      />
    </Field>
  );
}

function valuesOf(fields: readonly SettingField[], saved: Readonly<Record<string, unknown>>): Values {
  return Object.fromEntries(
    fields.map(({ name, kind, initial }) => {
      const value = saved[name] ?? initial;
      return [name, kind === 'boolean' ? value === true : String(value ?? '')];
    }),
  );
}

/** Numbers as numbers; what was left empty is left out, so that the module's own default counts. */
function settingsOf(fields: readonly SettingField[], values: Values): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      const value = values[name] ?? '';
      if (value === '' && kind !== 'text' && kind !== 'long_text') return [];
      const isNumber = kind === 'number' && /^-?\d+(\.\d+)?$/.test(String(value).trim());
      return [[name, isNumber ? Number(value) : value]];
    }),
  );
}
