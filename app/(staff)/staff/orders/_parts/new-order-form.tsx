'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { type OptionChoices, sentValues, startValues } from '@/components/catalog/configuration';
import { OptionField } from '@/components/catalog/option-field';
import { useAct } from '@/components/staff/use-act';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Lines } from '@/components/ui/facts';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Money } from '@/components/ui/money';
import { Select } from '@/components/ui/select';
import type { Refusal } from '@/lib/domain/refusals';
import { refusalText } from '@/lib/format/refusals';
import { orderForClientAction } from '../actions';

export type ProductChoice = {
  id: string;
  name: string;
  requiresDomain: boolean;
  cycles: { id: string; label: string; options: OptionChoices[] }[];
  defaults: Record<string, string>;
};

type Preview = { currency: string; subtotalMinorUnits: string; taxMinorUnits: string; totalMinorUnits: string };

type NewOrderFormProps = {
  clientId: string;
  /** Made with the page: sending it twice gives one order. */
  idempotencyKey: string;
  products: readonly ProductChoice[];
  mayAccept: boolean;
};

/** Staff order one service for a client, with what it comes to while they choose. */
export function NewOrderForm({ clientId, idempotencyKey, products, mayAccept }: NewOrderFormProps) {
  const router = useRouter();
  const { ask } = useAct();
  const [isPending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<Refusal>();
  const [productId, setProductId] = useState(products[0]?.id ?? '');
  const [cycleId, setCycleId] = useState('');
  const [quantity, setQuantity] = useState('1');
  const [domain, setDomain] = useState('');
  const [values, setValues] = useState<Record<string, string>>({});
  const [accept, setAccept] = useState(mayAccept);
  const [notify, setNotify] = useState(true);
  const product = products.find((one) => one.id === productId);
  const cycle = product?.cycles.find((one) => one.id === cycleId) ?? product?.cycles[0];
  const options = cycle?.options ?? [];
  const chosen = { ...startValues(options, product?.defaults ?? {}), ...values };
  const item = {
    productId,
    cycleId: cycle?.id ?? '',
    quantity: Number(quantity) || 0,
    options: sentValues(options, chosen),
    domain,
  };
  const submit = () => {
    startTransition(async () => {
      const answer = await ask(
        () => orderForClientAction({ clientId, idempotencyKey, accept, notify, items: [item] }),
        'Order placed',
      );
      if (answer.ok) router.push(`/staff/orders/${answer.orderId}`);
      else setRefusal(answer);
    });
  };
  return (
    <form
      noValidate
      className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) submit();
      }}
    >
      <Card>
        <CardBody className="flex flex-col gap-4">
          {refusal && <FormError message={refusalWords(refusal, options)} />}
          <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_6rem]">
            <Field label="Product">
              <Select
                value={productId}
                onChange={(event) => {
                  setProductId(event.target.value);
                  setCycleId('');
                  setValues({});
                }}
                options={products.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Field>
            <Field label="Cycle">
              <Select
                value={cycle?.id ?? ''}
                onChange={(event) => setCycleId(event.target.value)}
                options={(product?.cycles ?? []).map(({ id, label }) => ({ value: id, label }))}
              />
            </Field>
            <Field label="Quantity">
              <Input
                value={quantity}
                inputMode="numeric"
                isNumeric
                onChange={(event) => setQuantity(event.target.value)}
              />
            </Field>
          </div>
          <Field label="Domain" isOptional={!product?.requiresDomain}>
            <Input value={domain} onChange={(event) => setDomain(event.target.value)} autoComplete="off" />
          </Field>
          {options.map((option) => (
            <OptionField
              key={`${cycle?.id} ${option.code}`}
              option={option}
              value={chosen[option.code] ?? ''}
              onValueChange={(value) => setValues({ ...values, [option.code]: value })}
            />
          ))}
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="What it comes to" />
        <CardBody className="flex flex-col gap-4">
          <Total clientId={clientId} item={item} options={options} />
          {mayAccept && (
            <Checkbox
              label="Accept at once"
              description="Where the product waits for acceptance, it is set up without a second look."
              checked={accept}
              onChange={(event) => setAccept(event.target.checked)}
            />
          )}
          <Checkbox
            label="Tell the client by e-mail"
            description="That the order was placed and accepted. Its invoice is in their panel either way."
            checked={notify}
            onChange={(event) => setNotify(event.target.checked)}
          />
          <Button type="submit" variant="primary" wide isPending={isPending} disabled={!cycle}>
            Place order
          </Button>
        </CardBody>
      </Card>
    </form>
  );
}

/** The sentence of a refusal, with the option as it is labelled here instead of its internal name. */
function refusalWords(refusal: Refusal, options: readonly OptionChoices[]): string {
  const option = options.find(({ code }) => code === refusal.option);
  return refusalText(option ? { ...refusal, option: option.label } : refusal);
}

type TotalProps = {
  clientId: string;
  item: { productId: string; cycleId: string };
  options: readonly OptionChoices[];
};

function Total({ clientId, item, options }: TotalProps) {
  const items = JSON.stringify([item]);
  const { data, isFetching } = useQuery({
    queryKey: ['staff-order-preview', clientId, items],
    queryFn: async ({ signal }): Promise<({ ok: true } & Preview) | Refusal> => {
      const query = new URLSearchParams({ clientId, items });
      return (await fetch(`/api/staff/order-preview?${query}`, { signal })).json();
    },
    enabled: item.cycleId !== '',
    placeholderData: (before) => before,
  });
  if (!data) return <p className="text-muted">{isFetching ? 'One moment' : 'Choose a product.'}</p>;
  if (!data.ok) return <p className="text-danger-ink">{refusalWords(data as Refusal, options)}</p>;
  const { currency, subtotalMinorUnits, taxMinorUnits, totalMinorUnits } = data as Preview;
  return (
    <Lines
      lines={[
        { key: 'sum', term: 'Before tax', value: <Money minorUnits={subtotalMinorUnits} currency={currency} /> },
        { key: 'tax', term: 'Tax', value: <Money minorUnits={taxMinorUnits} currency={currency} /> },
      ]}
      total={{ term: 'Due with the order', value: <Money minorUnits={totalMinorUnits} currency={currency} /> }}
    />
  );
}
