'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

type DomainFieldProps = {
  value: string;
  onValueChange: (value: string) => void;
  error?: string;
  /** The domain as it was understood, once it is valid. */
  shown: string | null;
};

/** The domain that the service is for: one that the customer has. Checked while it is typed, by the same rule as the order. */
export function DomainField({ value, onValueChange, error, shown }: DomainFieldProps) {
  const isUnderstood = !error && shown !== null && value.trim() !== '';
  return (
    <Field
      label="Your domain"
      error={error}
      description={
        isUnderstood && shown !== value.trim().toLowerCase()
          ? `Understood as ${shown}.`
          : 'One that you already own, such as example.com. You point it to us after the order.'
      }
    >
      <Input
        name="domain"
        value={value}
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={255}
        placeholder="example.com"
        onChange={(event) => onValueChange(event.target.value)}
      />
    </Field>
  );
}
