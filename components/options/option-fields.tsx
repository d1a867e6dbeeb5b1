'use client';

import { codeFromName } from '@/components/products/describe';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { type Availability, availabilities, type OptionType, optionTypes } from '@/lib/domain/catalog';
import { optionTypeWords } from '@/lib/format/catalog';
import { availabilityText } from '@/lib/format/statuses';
import { hasChoices, type OptionDraft } from './option-draft';

export type OptionFieldsProps = {
  draft: OptionDraft;
  set: (part: Partial<OptionDraft>) => void;
  errors: Readonly<Record<string, string>>;
  isNew: boolean;
};

/** What the customer is asked, and how. */
export function OptionFields({ draft, set, errors, isNew }: OptionFieldsProps) {
  const rename = (label: string) => {
    const follows = isNew && draft.code === codeFromName(draft.label);
    set(follows ? { label, code: codeFromName(label) } : { label });
  };
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Label" error={errors.label} description="What the customer reads.">
          <Input value={draft.label} onChange={(event) => rename(event.target.value)} maxLength={200} />
        </Field>
        <Field label="Internal name" error={errors.code} description="In modules and the API. Unique.">
          <Input
            value={draft.code}
            className="font-mono"
            maxLength={64}
            onChange={(event) => set({ code: event.target.value })}
          />
        </Field>
        <Field label="Type" error={errors.type}>
          <Select
            value={draft.type}
            onChange={(event) => set({ type: event.target.value as OptionType, defaultValue: '' })}
            options={optionTypes.map((value) => ({ value, label: optionTypeWords[value] }))}
          />
        </Field>
        <Field label="Status" error={errors.status} description="A retired option is not offered any more.">
          <Select
            value={draft.status}
            onChange={(event) => set({ status: event.target.value as Availability })}
            options={availabilities.map((value) => ({ value, label: availabilityText(value).word }))}
          />
        </Field>
      </div>
      <Field label="Help" error={errors.help} description="Stands under the field when ordering." isOptional>
        <Textarea
          value={draft.help}
          rows={2}
          maxLength={2000}
          onChange={(event) => set({ help: event.target.value })}
        />
      </Field>
      <Checkbox
        label="Required"
        description="The order is refused without a value, on cycles where the option is offered."
        checked={draft.required}
        onChange={(event) => set({ required: event.target.checked })}
      />
      {draft.type === 'quantity' && <Bounds draft={draft} set={set} errors={errors} />}
      {draft.type === 'text' && (
        <Field
          label="Pattern"
          error={errors.pattern}
          description="A regular expression that the whole text must match, such as [a-z0-9-]{1,63}."
          isOptional
        >
          <Input
            value={draft.pattern}
            className="font-mono"
            onChange={(event) => set({ pattern: event.target.value })}
          />
        </Field>
      )}
      <DefaultField draft={draft} set={set} errors={errors} />
    </>
  );
}

type PartProps = Omit<OptionFieldsProps, 'isNew'>;

function Bounds({ draft, set, errors }: PartProps) {
  const bounds = [
    { name: 'min', label: 'Smallest' },
    { name: 'max', label: 'Largest' },
    { name: 'step', label: 'In steps of' },
  ] as const;
  return (
    <div className="grid max-w-md grid-cols-3 gap-4">
      {bounds.map(({ name, label }) => (
        <Field key={name} label={label} error={errors[name]} isOptional>
          <Input
            value={draft[name]}
            inputMode="numeric"
            isNumeric
            onChange={(event) => set({ [name]: event.target.value })}
          />
        </Field>
      ))}
    </div>
  );
}

function DefaultField({ draft, set, errors }: PartProps) {
  const change = (defaultValue: string) => set({ defaultValue });
  if (draft.type === 'boolean') {
    return (
      <Checkbox
        label="Ticked when the form opens"
        error={errors.defaultValue}
        checked={draft.defaultValue === 'true'}
        onChange={(event) => change(event.target.checked ? 'true' : '')}
      />
    );
  }
  return (
    <Field label="Chosen when the form opens" error={errors.defaultValue} isOptional>
      {hasChoices(draft.type) ? (
        <Select
          value={draft.defaultValue}
          placeholder="None"
          onChange={(event) => change(event.target.value)}
          options={draft.choices.map(({ code, label }) => ({ value: code, label: label || code }))}
        />
      ) : (
        <Input value={draft.defaultValue} onChange={(event) => change(event.target.value)} maxLength={500} />
      )}
    </Field>
  );
}
