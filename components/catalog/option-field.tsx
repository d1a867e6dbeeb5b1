import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RadioCards } from '@/components/ui/radio-cards';
import { Select } from '@/components/ui/select';
import type { OptionChoices } from './configuration';

type OptionFieldProps = {
  option: OptionChoices;
  value: string;
  onValueChange: (value: string) => void;
  error?: string;
};

/** One option of a product in the form that its type asks for, with what each value costs. */
export function OptionField(props: OptionFieldProps) {
  switch (props.option.type) {
    case 'choice':
      return <ChoiceField {...props} />;
    case 'radio':
      return <RadioField {...props} />;
    case 'boolean':
      return <YesField {...props} />;
    case 'quantity':
      return <QuantityField {...props} />;
    case 'text':
      return <TextField {...props} />;
  }
}

function ChoiceField({ option, value, onValueChange, error }: OptionFieldProps) {
  const { code, label, help, required, choices, prices } = option;
  return (
    <Field label={label} description={help} error={error} isOptional={!required}>
      <Select
        name={`option-${code}`}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        placeholder={required ? undefined : 'None'}
        options={choices.map((choice) => ({
          value: choice.code,
          label: prices[choice.code] ? `${choice.label} (${prices[choice.code]})` : choice.label,
        }))}
      />
    </Field>
  );
}

function RadioField({ option, value, onValueChange, error }: OptionFieldProps) {
  const { code, label, help, required, choices, prices } = option;
  const none = required ? [] : [{ value: '', title: 'None' }];
  return (
    <RadioCards
      legend={label}
      name={`option-${code}`}
      description={help || undefined}
      error={error}
      columns={2}
      value={value}
      onValueChange={onValueChange}
      options={[
        ...none,
        ...choices.map((choice) => ({ value: choice.code, title: choice.label, description: prices[choice.code] })),
      ]}
    />
  );
}

function YesField({ option, value, onValueChange, error }: OptionFieldProps) {
  const { code, label, help, prices } = option;
  return (
    <Checkbox
      name={`option-${code}`}
      label={label}
      description={[help, prices['']].filter(Boolean).join(' ')}
      error={error}
      checked={value === 'true'}
      onChange={(event) => onValueChange(event.target.checked ? 'true' : '')}
    />
  );
}

function QuantityField({ option, value, onValueChange, error }: OptionFieldProps) {
  const { code, label, help, required, min, max, step, prices } = option;
  return (
    <Field
      label={label}
      description={[help, prices['']].filter(Boolean).join(' ')}
      error={error}
      isOptional={!required && min === 0}
    >
      <Input
        type="number"
        inputMode="numeric"
        name={`option-${code}`}
        className="max-w-40"
        isNumeric
        min={min}
        max={max ?? undefined}
        step={step}
        value={value}
        placeholder={String(min)}
        onChange={(event) => onValueChange(event.target.value)}
      />
    </Field>
  );
}

function TextField({ option, value, onValueChange, error }: OptionFieldProps) {
  const { code, label, help, required, prices } = option;
  return (
    <Field
      label={label}
      description={[help, prices['']].filter(Boolean).join(' ')}
      error={error}
      isOptional={!required}
    >
      <Input
        name={`option-${code}`}
        value={value}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => onValueChange(event.target.value)}
      />
    </Field>
  );
}
