'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { AddCycle } from '@/components/products/add-cycle';
import { compareCycles } from '@/components/products/grid';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Fields } from '@/components/ui/fields';
import { FormError } from '@/components/ui/form-error';
import type { Refusal } from '@/lib/domain/refusals';
import { fieldErrors, refusalText } from '@/lib/format/refusals';
import type { GridCurrency } from '../products/grid';
import { ChoiceList } from './choice-list';
import { hasChoices, type OptionCell, type OptionDraft, optionInput } from './option-draft';
import { OptionFields } from './option-fields';
import { PriceSheet } from './price-sheet';

type OptionEditorProps = {
  /** Null for a new option. */
  optionId: string | null;
  saved: OptionDraft;
  currencies: readonly GridCurrency[];
  uses: Readonly<Record<string, number>>;
  save: (input: unknown) => Promise<{ ok: true; optionId: string; retired: string[] } | Refusal>;
  isReadOnly: boolean;
};

/** A configurable option whole: what is asked, what there is to choose, and what it costs. */
export function OptionEditor({ optionId, saved, currencies, uses, save, isReadOnly }: OptionEditorProps) {
  const router = useRouter();
  const { ask } = useAct();
  const [draft, setDraft] = useState(saved);
  const [refused, setRefused] = useState<{ refusal: Refusal; keys: readonly string[] }>();
  const [isPending, startTransition] = useTransition();
  const set = (part: Partial<OptionDraft>) => setDraft((before) => ({ ...before, ...part }));
  const write = (changes: Readonly<Record<string, Partial<OptionCell>>>) =>
    set({ cells: written(draft.cells, changes) });
  const errors = refused ? fieldErrors(refused.refusal) : {};
  const submit = () => {
    startTransition(async () => {
      const { input, keys } = optionInput(
        draft,
        currencies.map(({ code }) => code),
      );
      const answer = await ask(() => save({ ...input, optionId }), 'Option saved');
      setRefused(answer.ok ? undefined : { refusal: answer, keys });
      if (answer.ok && optionId === null) router.push(`/staff/options/${answer.optionId}`);
    });
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) submit();
      }}
    >
      <Fields label="Option" isReadOnly={isReadOnly} isSaving={isPending}>
        {refused && <FormError message={refusalText(refused.refusal)} />}
        <Card>
          <CardHeader title="What is asked" />
          <CardBody className="flex flex-col gap-4">
            <OptionFields draft={draft} set={set} errors={errors} isNew={optionId === null} />
            {hasChoices(draft.type) && (
              <ChoiceList choices={draft.choices} uses={uses} errors={errors} change={(choices) => set({ choices })} />
            )}
          </CardBody>
        </Card>
        <Card>
          <CardHeader
            title="What it costs"
            description="On top of the product's price, on the same cycle. Write 10% for a share of the product's price, 0 where it costs nothing; empty: not offered there."
          />
          <CardBody className="flex flex-col gap-4">
            <PriceSheet
              draft={draft}
              currencies={currencies}
              problems={refused ? problemsByCell(errors, refused.keys) : {}}
              write={write}
            />
            <AddCycle
              existing={draft.cycles}
              add={(cycle) => set({ cycles: [...draft.cycles, cycle].sort(compareCycles) })}
            />
          </CardBody>
        </Card>
      </Fields>
      {!isReadOnly && (
        <div>
          <Button type="submit" variant="primary" isPending={isPending}>
            {optionId === null ? 'Create option' : 'Save option'}
          </Button>
        </div>
      )}
    </form>
  );
}

function written(
  cells: OptionDraft['cells'],
  changes: Readonly<Record<string, Partial<OptionCell>>>,
): Record<string, OptionCell> {
  const next = { ...cells };
  for (const [key, change] of Object.entries(changes)) {
    next[key] = { auto: false, price: '', setupFee: '', ...next[key], ...change };
  }
  return next;
}

/** The server names prices by their place in what was sent. */
function problemsByCell(errors: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([name, message]) => {
      const [, index, field] = /^prices\.(\d+)\.(price|setupFee)$/.exec(name) ?? [];
      const key = keys[Number(index)];
      return key === undefined ? [] : [[`${key} ${field}`, message]];
    }),
  );
}
