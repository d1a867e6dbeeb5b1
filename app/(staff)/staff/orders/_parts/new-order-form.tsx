'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { type OptionChoices, sentValues, startValues } from '@/components/catalog/configuration';
import { OptionField } from '@/components/catalog/option-field';
import { quantityOf } from '@/components/catalog/order-quantity';
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
export function NewOrderForm(props: NewOrderFormProps) {
  const order = useNewOrder(props);
  return (
    <form
      noValidate
      className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]"
      onSubmit={(event) => {
        event.preventDefault();
        if (!order.isPending) order.submit();
      }}
    >
      <Card>
        <CardBody className="flex flex-col gap-4">
          {order.refusal && <FormError message={refusalWords(order.refusal, order.options)} />}
          <ItemFields products={props.products} order={order} />
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="What it comes to" />
        <CardBody className="flex flex-col gap-4">
          <Total clientId={props.clientId} item={order.item} options={order.options} isWaived={order.terms.isWaived} />
          <Terms mayAccept={props.mayAccept} terms={order.terms} onChange={order.setTerms} />
          <Button type="submit" variant="primary" wide isPending={order.isPending} disabled={!order.cycle}>
            Place order
          </Button>
        </CardBody>
      </Card>
    </form>
  );
}

/** What has been chosen so far, and placing just that. */
function useNewOrder({ clientId, idempotencyKey, products, mayAccept }: NewOrderFormProps) {
  const router = useRouter();
  const { ask } = useAct();
  const [isPending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<Refusal>();
  const [written, setWritten] = useState({ productId: products[0]?.id ?? '', cycleId: '', quantity: '1', domain: '' });
  const [values, setValues] = useState<Record<string, string>>({});
  const [terms, setTerms] = useState({ isWaived: false, accept: mayAccept, notify: true });
  const product = products.find((one) => one.id === written.productId);
  const cycle = product?.cycles.find((one) => one.id === written.cycleId) ?? product?.cycles[0];
  const options = cycle?.options ?? [];
  const chosen = { ...startValues(options, product?.defaults ?? {}), ...values };
  const item = {
    productId: written.productId,
    cycleId: cycle?.id ?? '',
    quantity: quantityOf(written.quantity),
    options: sentValues(options, chosen),
    domain: written.domain,
  };
  const submit = () => {
    startTransition(async () => {
      const sent = { clientId, idempotencyKey, ...terms, items: [item] };
      const answer = await ask(() => orderForClientAction(sent), 'Order placed');
      if (answer.ok) router.push(`/staff/orders/${answer.orderId}`);
      else setRefusal(answer);
    });
  };
  const write = (part: Partial<typeof written>) => setWritten({ ...written, ...part });
  const setValue = (code: string, value: string) => setValues({ ...values, [code]: value });
  const choose = (productId: string) => {
    write({ productId, cycleId: '' });
    setValues({});
  };
  return {
    ...{ written, write, choose, chosen, setValue, terms, setTerms },
    ...{ product, cycle, options, item, submit, isPending, refusal },
  };
}

type NewOrder = ReturnType<typeof useNewOrder>;

function ItemFields({ products, order }: { products: readonly ProductChoice[]; order: NewOrder }) {
  const { written, write, choose, product, cycle } = order;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_6rem]">
        <Field label="Product">
          <Select
            value={written.productId}
            onChange={(event) => choose(event.target.value)}
            options={products.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <Field label="Cycle">
          <Select
            value={cycle?.id ?? ''}
            onChange={(event) => write({ cycleId: event.target.value })}
            options={(product?.cycles ?? []).map(({ id, label }) => ({ value: id, label }))}
          />
        </Field>
        <Field label="Quantity">
          <Input
            value={written.quantity}
            inputMode="numeric"
            isNumeric
            onChange={(event) => write({ quantity: event.target.value })}
          />
        </Field>
      </div>
      <Field label="Domain" isOptional={!product?.requiresDomain}>
        <Input
          value={written.domain}
          onChange={(event) => write({ domain: event.target.value })}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      {order.options.map((option) => (
        <OptionField
          key={`${cycle?.id} ${option.code}`}
          option={option}
          value={order.chosen[option.code] ?? ''}
          onValueChange={(value) => order.setValue(option.code, value)}
        />
      ))}
    </>
  );
}

type TermsProps = {
  mayAccept: boolean;
  terms: NewOrder['terms'];
  onChange: NewOrder['setTerms'];
};

/** How it is ordered: with or without invoice, acceptance and e-mail. */
function Terms({ mayAccept, terms, onChange }: TermsProps) {
  return (
    <>
      <Checkbox
        label="Without invoice"
        description="Setup fees and the first period of what is paid ahead are not charged; an invoice of 0 says so. Renewals and usage cost what the price list says."
        checked={terms.isWaived}
        onChange={(event) => onChange({ ...terms, isWaived: event.target.checked })}
      />
      {mayAccept && (
        <Checkbox
          label="Accept at once"
          description="Where the product waits for acceptance, it is set up without a second look."
          checked={terms.accept}
          onChange={(event) => onChange({ ...terms, accept: event.target.checked })}
        />
      )}
      <Checkbox
        label="Tell the client by e-mail"
        description="Of the order, its acceptance and its invoice. All of them are in the client's panel either way."
        checked={terms.notify}
        onChange={(event) => onChange({ ...terms, notify: event.target.checked })}
      />
    </>
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
  isWaived: boolean;
};

function Total({ clientId, item, options, isWaived }: TotalProps) {
  const items = JSON.stringify([item]);
  const { data, isFetching } = useQuery({
    queryKey: ['staff-order-preview', clientId, items, isWaived],
    queryFn: async ({ signal }): Promise<({ ok: true } & Preview) | Refusal> => {
      const query = new URLSearchParams({ clientId, items, isWaived: String(isWaived) });
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
