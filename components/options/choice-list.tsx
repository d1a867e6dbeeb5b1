'use client';

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { codeFromName } from '@/components/products/describe';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type Availability, availabilities } from '@/lib/domain/catalog';
import { availabilityText } from '@/lib/format/statuses';
import type { ChoiceDraft } from './option-draft';

type ChoiceListProps = {
  choices: readonly ChoiceDraft[];
  /** How many services chose each, by its internal name. */
  uses: Readonly<Record<string, number>>;
  errors: Readonly<Record<string, string>>;
  change: (choices: readonly ChoiceDraft[]) => void;
};

/** What there is to choose from, in the order in which customers see it. */
export function ChoiceList({ choices, uses, errors, change }: ChoiceListProps) {
  const edit = (index: number, part: Partial<ChoiceDraft>) =>
    change(choices.map((choice, at) => (at === index ? { ...choice, ...part } : choice)));
  const move = (index: number, by: number) => {
    const next = [...choices];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    change(next);
  };
  const add = () => {
    const keys = choices.map((choice) => Number(/^new (\d+)$/.exec(choice.key)?.[1] ?? 0));
    change([...choices, { key: `new ${Math.max(0, ...keys) + 1}`, id: null, code: '', label: '', status: 'public' }]);
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-note font-medium">Choices</legend>
      {errors.choices && <FieldError>{errors.choices}</FieldError>}
      <ol className="flex flex-col gap-2">
        {choices.map((choice, index) => (
          <li key={choice.key} className="flex flex-col gap-1">
            <span className="flex flex-wrap items-center gap-2">
              <span className="min-w-40 flex-1">
                <Input
                  aria-label={`Label of choice ${index + 1}`}
                  aria-invalid={errors[`choices.${index}.label`] ? true : undefined}
                  placeholder="Label"
                  value={choice.label}
                  onChange={(event) => edit(index, labelled(choice, event.target.value))}
                />
              </span>
              <span className="w-40">
                <Input
                  aria-label={`Internal name of choice ${index + 1}`}
                  aria-invalid={errors[`choices.${index}.code`] ? true : undefined}
                  placeholder="internal_name"
                  className="font-mono"
                  value={choice.code}
                  onChange={(event) => edit(index, { code: event.target.value })}
                />
              </span>
              <span className="w-32">
                <Select
                  aria-label={`Status of choice ${index + 1}`}
                  value={choice.status}
                  onChange={(event) => edit(index, { status: event.target.value as Availability })}
                  options={availabilities.map((value) => ({ value, label: availabilityText(value).word }))}
                />
              </span>
              <span className="flex">
                <Button
                  variant="quiet"
                  size="sm"
                  aria-label="Move up"
                  disabled={index === 0}
                  onClick={() => move(index, -1)}
                >
                  <ArrowUp aria-hidden />
                </Button>
                <Button
                  variant="quiet"
                  size="sm"
                  aria-label="Move down"
                  disabled={index === choices.length - 1}
                  onClick={() => move(index, 1)}
                >
                  <ArrowDown aria-hidden />
                </Button>
                <Button
                  variant="quiet"
                  size="sm"
                  aria-label={`Remove ${choice.label || 'this choice'}`}
                  onClick={() => change(choices.filter((other) => other !== choice))}
                >
                  <Trash2 aria-hidden />
                </Button>
              </span>
            </span>
            <Notes
              choice={choice}
              uses={uses[choice.code]}
              error={errors[`choices.${index}.code`] ?? errors[`choices.${index}.label`]}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button size="sm" onClick={add}>
          <Plus aria-hidden /> Add a choice
        </Button>
      </div>
    </fieldset>
  );
}

function Notes({ choice, uses, error }: { choice: ChoiceDraft; uses: number | undefined; error: string | undefined }) {
  if (error) return <FieldError>{error}</FieldError>;
  if (!uses || choice.id === null) return null;
  return <span className="text-note text-muted">{uses} services chose it: taken out it is retired, not deleted.</span>;
}

/** The internal name of a new choice follows its label until staff write one. */
function labelled(choice: ChoiceDraft, label: string): Partial<ChoiceDraft> {
  const follows = choice.id === null && choice.code === codeFromName(choice.label);
  return follows ? { label, code: codeFromName(label) } : { label };
}
