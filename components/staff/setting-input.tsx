'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';

export type SettingField = {
  name: string;
  label: string;
  help: string;
  kind: 'text' | 'long_text' | 'number' | 'boolean' | 'choice' | 'secret';
  choices: readonly { value: string; label: string }[];
  isRequired: boolean;
  initial: string | number | boolean | null;
  /** Where its choices come from, if they are not fixed. */
  source?: 'groups' | 'server';
};

export type SettingValues = Record<string, string | boolean>;

type SettingInputProps = {
  field: SettingField;
  value: string | boolean;
  error: string | undefined;
  write: (value: string | boolean) => void;
  /** Whether a secret is kept already: leaving it empty changes nothing. */
  isKept?: boolean;
};

/** One setting of a module, drawn from what the module says about it. */
export function SettingInput({ field, value, error, write, isKept = false }: SettingInputProps) {
  const { label, help, kind, choices, isRequired } = field;
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
  const description = [help, isKept ? 'Kept encrypted. Leave it empty to keep what is there.' : ''].join(' ').trim();
  const common = { label, error, description: description || undefined, isOptional: !isRequired || isKept };
  if (kind === 'choice') {
    const isKnown = text === '' || choices.some((choice) => choice.value === text);
    const options = isKnown ? choices : [...choices, { value: text, label: `${text} (not there any more)` }];
    return (
      <Field {...common}>
        <Select
          value={text}
          placeholder="Choose"
          onChange={(event) => write(event.target.value)}
          options={[...options]}
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
        type={kind === 'secret' ? 'password' : 'text'}
        autoComplete={kind === 'secret' ? 'new-password' : 'off'}
        inputMode={kind === 'number' ? 'numeric' : undefined}
        isNumeric={kind === 'number'}
        onChange={(event) => write(event.target.value)}
      />
    </Field>
  );
}

/** What a form starts with. */
export function settingValues(
  fields: readonly SettingField[],
  saved: Readonly<Record<string, unknown>>,
): SettingValues {
  return Object.fromEntries(
    fields.map(({ name, kind, initial }) => {
      const value = saved[name] ?? initial;
      return [name, kind === 'boolean' ? value === true : String(value ?? '')];
    }),
  );
}

/** Numbers as numbers; what was left empty is left out, so that the module's own default counts. */
export function settingsFrom(fields: readonly SettingField[], values: SettingValues): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      const value = values[name] ?? '';
      if (value === '' && kind !== 'text' && kind !== 'long_text') return [];
      const isNumber = kind === 'number' && /^-?\d+(\.\d+)?$/.test(String(value).trim());
      return [[name, isNumber ? Number(value) : value]];
    }),
  );
}
