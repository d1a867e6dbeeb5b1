import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** A line as it is typed; its key lasts while the form is open. */
export type TypedLine = { key: string; description: string; amount: string; isTaxed: boolean };

export function emptyLine(): TypedLine {
  return { key: crypto.randomUUID(), description: '', amount: '', isTaxed: true };
}

type DraftLinesProps = {
  lines: readonly TypedLine[];
  currency: string;
  errors: Record<string, string>;
  onChange: (lines: TypedLine[]) => void;
};

/** The lines of a draft, each of which can be edited and removed. */
export function DraftLines({ lines, currency, errors, onChange }: DraftLinesProps) {
  const edit = (key: string, changes: Partial<TypedLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...changes } : line)));
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="pb-2 font-semibold">Lines</legend>
      {lines.map((line, index) => (
        <div
          key={line.key}
          className="grid items-start gap-x-4 gap-y-2 border-b pb-4 sm:grid-cols-[minmax(0,1fr)_11rem_auto_auto]"
        >
          <Field label={`Line ${index + 1}: what it is for`} error={errors[`lines.${index}.description`]}>
            <Input
              value={line.description}
              onChange={(event) => edit(line.key, { description: event.target.value })}
              maxLength={200}
              autoComplete="off"
            />
          </Field>
          <Field label="Amount before tax" error={errors[`lines.${index}.amount`]}>
            <Input
              value={line.amount}
              onChange={(event) => edit(line.key, { amount: event.target.value })}
              inputMode="decimal"
              isNumeric
              trailing={currency}
              autoComplete="off"
            />
          </Field>
          <Checkbox
            className="sm:pt-7"
            label="Add tax"
            checked={line.isTaxed}
            onChange={(event) => edit(line.key, { isTaxed: event.target.checked })}
          />
          <div className="sm:pt-6">
            <Button
              variant="quiet"
              size="icon"
              aria-label={`Remove line ${index + 1}`}
              onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
            >
              <X aria-hidden />
            </Button>
          </div>
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button onClick={() => onChange([...lines, emptyLine()])}>
          <Plus aria-hidden /> Add line
        </Button>
        <p className="text-note text-muted">An amount below zero is a rebate.</p>
      </div>
    </fieldset>
  );
}
