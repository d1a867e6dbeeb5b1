'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Fields } from '@/components/ui/fields';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { Refusal } from '@/lib/domain/refusals';
import { fieldErrors, refusalText } from '@/lib/format/refusals';
import { saveResellerAction } from '../actions';
import { resellerSections, type SettingWords } from './reseller-fields';

/** Texts as they are typed; switches as they stand. */
export type ResellerDraft = Readonly<Record<string, string | boolean>>;

type ResellerFormProps = {
  resellerId: string | null;
  saved: ResellerDraft;
  currencies: readonly string[];
  fraudModules: readonly { value: string; label: string }[];
};

/** Every setting of a reseller, each with a sentence that says what it does. */
export function ResellerForm({ resellerId, saved, currencies, fraudModules }: ResellerFormProps) {
  const router = useRouter();
  const { ask } = useAct();
  const [draft, setDraft] = useState(saved);
  const [refusal, setRefusal] = useState<Refusal>();
  const [isPending, startTransition] = useTransition();
  const errors = refusal ? fieldErrors(refusal) : {};
  const sections = resellerSections(fraudModules);
  const write = (name: string, value: string | boolean) => setDraft((before) => ({ ...before, [name]: value }));
  const text = (name: string) => String(draft[name] ?? '');
  const submit = () => {
    startTransition(async () => {
      const words = Object.assign({}, ...sections.map((section) => section.settings)) as Record<string, SettingWords>;
      const input = { resellerId, name: draft.name, currency: draft.currency, ...inputOf(draft, words) };
      const answer = await ask(() => saveResellerAction(input), 'Reseller saved');
      setRefusal(answer.ok ? undefined : answer);
      if (answer.ok && resellerId === null) router.push(`/staff/settings/resellers/${answer.resellerId}`);
    });
  };
  return (
    <form
      noValidate
      className="flex max-w-4xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) submit();
      }}
    >
      <Fields label="Settings of the reseller" isSaving={isPending}>
        {refusal && <FormError message={refusalText(refusal)} />}
        <Card>
          <CardBody className="grid gap-4 sm:grid-cols-2">
            <Field label="Name" error={errors.name} description="For your own lists.">
              <Input value={text('name')} onChange={(event) => write('name', event.target.value)} maxLength={120} />
            </Field>
            <Field
              label="Currency"
              error={errors.currency}
              description="Of its sums and month invoices. It stays once chosen."
            >
              <Select
                value={text('currency')}
                disabled={resellerId !== null}
                onChange={(event) => write('currency', event.target.value)}
                options={currencies.map((code) => ({ value: code, label: code }))}
              />
            </Field>
          </CardBody>
        </Card>
        {sections.map(({ title, settings }) => (
          <Card key={title}>
            <CardHeader title={title} />
            <CardBody className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
              {Object.entries(settings).map(([name, words]) => (
                <Setting
                  key={name}
                  words={words}
                  currency={text('currency')}
                  value={draft[name] ?? ''}
                  error={errors[name] ?? errors[`${name}.0`]}
                  write={(value) => write(name, value)}
                />
              ))}
            </CardBody>
          </Card>
        ))}
      </Fields>
      <div>
        <Button type="submit" variant="primary" isPending={isPending}>
          Save reseller
        </Button>
      </div>
    </form>
  );
}

type SettingProps = {
  words: SettingWords;
  currency: string;
  value: string | boolean;
  error: string | undefined;
  write: (value: string | boolean) => void;
};

function Setting({ words, currency, value, error, write }: SettingProps) {
  const { label, help, kind } = words;
  const text = String(value);
  if (kind === 'switch') {
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
  if (kind === 'choice') {
    return (
      <Field label={label} description={help} error={error}>
        <Select value={text} onChange={(event) => write(event.target.value)} options={words.choices} />
      </Field>
    );
  }
  if (kind === 'long_text') {
    return (
      <Field label={label} description={help} error={error}>
        <Textarea value={text} rows={3} onChange={(event) => write(event.target.value)} />
      </Field>
    );
  }
  const isNumeric = kind !== 'text' && kind !== 'day_list';
  const unit = kind === 'amount' ? currency : kind === 'days' || kind === 'optional_days' ? 'days' : undefined;
  return (
    <Field label={label} description={help} error={error}>
      <Input
        value={text}
        inputMode={isNumeric ? 'decimal' : undefined}
        isNumeric={isNumeric}
        trailing={unit}
        onChange={(event) => write(event.target.value)}
      />
    </Field>
  );
}

/** What is sent: numbers as numbers. A text that is no number is sent as NaN, which the server refuses at its field. */
function inputOf(draft: ResellerDraft, words: Record<string, SettingWords>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(words).map(([name, { kind }]) => {
      const value = draft[name] ?? '';
      const text = String(value).trim();
      if (kind === 'switch') return [name, value === true];
      if (kind === 'optional_days') return [name, text === '' ? null : numberOf(text)];
      if (kind === 'days' || kind === 'number') return [name, numberOf(text)];
      if (kind === 'day_list')
        return [
          name,
          text === ''
            ? []
            : text
                .split(/[\s,]+/)
                .filter(Boolean)
                .map(numberOf),
        ];
      return [name, text];
    }),
  );
}

function numberOf(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
}
