'use client';

import { Plus, X } from 'lucide-react';
import { useState, useTransition } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Fields } from '@/components/ui/fields';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { Outcome } from '@/components/ui/use-submit';
import type { Refusal } from '@/lib/domain/refusals';
import { fieldErrors, refusalText } from '@/lib/format/refusals';
import { resourceWords } from '@/lib/format/resources';

type Price = {
  resource: keyof typeof resourceWords;
  flavor: string;
  currency: string;
  included: string;
  tiers: string;
};
type Row = Price & { key: number };

type PriceListFormProps = {
  productId: string;
  saved: readonly Price[];
  currencies: readonly string[];
  save: (input: unknown) => Promise<Outcome>;
  isReadOnly: boolean;
};

const resourceOptions = Object.entries(resourceWords).map(([value, label]) => ({ value, label }));

/** What an hour of each resource costs, by currency: rows as many as are needed. */
export function PriceListForm({ productId, saved, currencies, save, isReadOnly }: PriceListFormProps) {
  const [rows, setRows] = useState<Row[]>(() => saved.map((price, key) => ({ ...price, key })));
  const [refusal, setRefusal] = useState<Refusal>();
  const [isPending, startTransition] = useTransition();
  const { ask } = useAct();
  const errors = refusal ? fieldErrors(refusal) : {};
  const submit = () =>
    startTransition(async () => {
      const prices = rows.map(({ key: _, ...price }) => price);
      const answer = await ask(() => save({ productId, prices }), 'Price list saved');
      setRefusal(answer.ok ? undefined : answer);
    });
  const add = () => {
    const key = Math.max(0, ...rows.map((row) => row.key)) + 1;
    const currency = rows.at(-1)?.currency ?? currencies[0] ?? '';
    setRows([...rows, { key, resource: 'vcpu_hours', flavor: '', currency, included: '0', tiers: '' }]);
  };
  return (
    <Card className="max-w-5xl">
      <CardHeader
        title="Price list"
        description="What is measured is priced every hour. A flavor with a price of its own is not charged by its parts."
      />
      <CardBody className="flex flex-col gap-4">
        <Fields label="Prices of resources" isReadOnly={isReadOnly} isSaving={isPending}>
          {refusal && <FormError message={refusalText(refusal)} />}
          {rows.length === 0 && <p className="text-muted">Nothing has a price: what is used costs nothing.</p>}
          {rows.map((row, index) => (
            <PriceRow
              key={row.key}
              row={row}
              currencies={currencies}
              errorOf={(name) => errors[`prices.${index}.${name}`]}
              write={(changes) => setRows(rows.map((own) => (own.key === row.key ? { ...own, ...changes } : own)))}
              remove={() => setRows(rows.filter((own) => own.key !== row.key))}
            />
          ))}
        </Fields>
        {!isReadOnly && (
          <div className="flex gap-2">
            <Button variant="primary" isPending={isPending} onClick={submit}>
              Save price list
            </Button>
            <Button disabled={isPending} onClick={add}>
              <Plus aria-hidden /> Add price
            </Button>
          </div>
        )}
      </CardBody>
    </Card>
  );
}

type PriceRowProps = {
  row: Row;
  currencies: readonly string[];
  errorOf: (name: string) => string | undefined;
  write: (changes: Partial<Price>) => void;
  remove: () => void;
};

function PriceRow({ row, currencies, errorOf, write, remove }: PriceRowProps) {
  const isFlavor = row.resource === 'flavor_hours';
  return (
    <div className="grid grid-cols-2 items-start gap-2 lg:grid-cols-[9rem_9rem_6rem_7rem_minmax(0,1fr)_auto]">
      <Field label="Resource" error={errorOf('resource')}>
        <Select
          value={row.resource}
          options={resourceOptions}
          onChange={(event) => write({ resource: event.target.value as Price['resource'], flavor: '' })}
        />
      </Field>
      <Field label="Flavor" error={errorOf('flavor')}>
        <Input value={row.flavor} disabled={!isFlavor} onChange={(event) => write({ flavor: event.target.value })} />
      </Field>
      <Field label="Currency" error={errorOf('currency')}>
        <Select
          value={row.currency}
          options={currencies.map((code) => ({ value: code, label: code }))}
          onChange={(event) => write({ currency: event.target.value })}
        />
      </Field>
      <Field label="Included" error={errorOf('included')}>
        <Input value={row.included} isNumeric onChange={(event) => write({ included: event.target.value })} />
      </Field>
      <Field label="Price of an hour" error={errorOf('tiers')}>
        <Input
          value={row.tiers}
          placeholder="0.02 up to 100, then 0.01"
          onChange={(event) => write({ tiers: event.target.value })}
        />
      </Field>
      <Button variant="quiet" size="icon" aria-label="Remove price" className="mt-6" onClick={remove}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
