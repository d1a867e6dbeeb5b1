'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { SummaryColumns } from '@/components/cart/summary-columns';
import { type OptionChoices, startValues } from '@/components/catalog/configuration';
import { CycleCards } from '@/components/catalog/cycle-cards';
import { OptionField } from '@/components/catalog/option-field';
import { OrderQuantity, quantityOf } from '@/components/catalog/order-quantity';
import { ChangeQuote, type QuoteProps } from '@/components/changes/change-quote';
import { Banner } from '@/components/ui/banner';
import { Card, CardBody } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { FormError } from '@/components/ui/form-error';
import { Money } from '@/components/ui/money';
import { RadioCards } from '@/components/ui/radio-cards';
import { Skeleton } from '@/components/ui/skeleton';
import { SubmitButton } from '@/components/ui/submit-button';
import { showToast } from '@/components/ui/toast';
import { type Outcome, useSubmit } from '@/components/ui/use-submit';
import type { LocalDay } from '@/lib/domain/calendar';
import type { Buyer } from '@/lib/domain/catalog';
import type { Refusal } from '@/lib/domain/refusals';
import { formatMoney } from '@/lib/format/money';
import { refusalText } from '@/lib/format/refusals';
import type { TargetProps } from './target-props';

type ChangeFormProps = {
  buyer: Buyer;
  /** Carries the change out, or refuses with the new total. */
  send: (change: unknown) => Promise<{ ok: true; invoiceId: string | null } | Extract<Outcome, { ok: false }>>;
  serviceId: string;
  currency: string;
  present: { productId: string; cycleValue: string; quantity: number; options: Readonly<Record<string, string>> };
  targets: readonly TargetProps[];
  idempotencyKey: string;
  isReadOnly: boolean;
  zone: string;
  today: LocalDay;
};

/** What a service could become, what that costs today in days and words, and the button that does exactly that. */
export function ChangeForm(props: ChangeFormProps) {
  const { buyer, currency, isReadOnly, zone, today } = props;
  const form = useChange(props);
  const { quote, isStale, message, waived, setWaived } = form;
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <SummaryColumns
        title="What it costs"
        total={quote ? <Money minorUnits={quote.totalMinorUnits} currency={currency} /> : '–'}
        summary={<Quote data={form.data} zone={zone} today={today} isStale={isStale} />}
        action={
          <SubmitButton wide size="lg" isPending={form.isPending} disabled={!quote || isStale || isReadOnly}>
            {buyer === 'staff' ? staffLabelOf(quote) : labelOf(quote)}
          </SubmitButton>
        }
      >
        <Card>
          <CardBody className="flex flex-col gap-8">
            {message && <FormError message={message} />}
            <ChangeFields {...props} form={form} />
            {buyer === 'staff' && <WaiveField value={waived} onValueChange={setWaived} />}
          </CardBody>
        </Card>
      </SummaryColumns>
    </form>
  );
}

type Form = ReturnType<typeof useChange>;

/** What has been chosen so far, and the quote for exactly that. */
function useChange({ buyer, send, serviceId, present, targets, idempotencyKey }: ChangeFormProps) {
  const router = useRouter();
  const panel = buyer === 'staff' ? '/staff' : '';
  const [waived, setWaived] = useState(false);
  const [productId, setProductId] = useState(present.productId);
  const [cycleValue, setCycleValue] = useState(present.cycleValue);
  const [quantity, setQuantity] = useState(String(present.quantity));
  const [values, setValues] = useState<Readonly<Record<string, string>>>(present.options);
  const target = targets.find(({ id }) => id === productId) ?? targets[0];
  const cycles = target?.cycles ?? [];
  const cycle =
    cycles.find(({ unit, multiplier }) => `${unit}-${multiplier}` === cycleValue) ??
    cycles.find(({ disabledReason }) => disabledReason === undefined) ??
    cycles[0];
  const options = cycle?.options ?? [];
  const change = cycle && {
    serviceId,
    productId,
    cycle: { unit: cycle.unit, multiplier: cycle.multiplier },
    quantity: quantityOf(quantity),
    options: chosenValues(options, values, present.options),
    isWaived: waived,
  };
  const asked = useDeferredValue(JSON.stringify(change));
  const { data, isPlaceholderData, refetch } = useQuery({
    queryKey: ['change-quote', buyer, asked],
    queryFn: ({ signal }) => readQuote(`/api/${buyer === 'staff' ? 'staff' : 'portal'}/change-quote`, asked, signal),
    placeholderData: keepPreviousData,
  });
  const quote = data?.quote ?? null;
  const isStale = isPlaceholderData || asked !== JSON.stringify(change);
  const { onSubmit, isPending, message } = useSubmit(
    async () => {
      const shownTotalMinorUnits = quote?.totalMinorUnits ?? '';
      const answer = await send({ ...change, shownTotalMinorUnits, idempotencyKey });
      if (!answer.ok) await refetch();
      return answer;
    },
    {
      onSuccess: ({ invoiceId }) => {
        if (!invoiceId || buyer === 'staff')
          showToast(invoiceId ? 'The change waits for payment' : 'The change is made');
        const isToPay = invoiceId !== null && buyer === 'client';
        router.push(isToPay ? `/invoices/${invoiceId}` : `${panel}/services/${serviceId}`);
      },
    },
  );
  const setValue = (code: string, value: string) => setValues((known) => ({ ...known, [code]: value }));
  return {
    ...{ productId, setProductId, setCycleValue, quantity, setQuantity, values, setValue },
    ...{ waived, setWaived, target, cycles, cycle, options, data, quote, isStale, onSubmit, isPending, message },
  };
}

function ChangeFields({ buyer, targets, currency, form }: ChangeFormProps & { form: Form }) {
  return (
    <>
      <RadioCards
        legend="Product"
        name="product"
        columns={2}
        value={form.productId}
        onValueChange={form.setProductId}
        options={targets.map(({ id, name, isPresent, cycles: own }) => ({
          value: id,
          title: name,
          description: isPresent ? (buyer === 'staff' ? 'What the client has' : 'What you have') : undefined,
          disabled: !isPresent && own.every(({ disabledReason }) => disabledReason !== undefined),
          disabledReason: own[0]?.disabledReason ?? `Not offered in ${currency}.`,
        }))}
      />
      {form.cycle && (
        <CycleCards
          cycles={form.cycles}
          currency={currency}
          value={form.cycle.id}
          isFree={form.target?.isFree}
          onValueChange={(id) => {
            const chosen = form.cycles.find((own) => own.id === id);
            if (chosen) form.setCycleValue(`${chosen.unit}-${chosen.multiplier}`);
          }}
        />
      )}
      {form.options.map((option) => (
        <OptionField
          key={option.code}
          option={option}
          value={startValues(form.options, form.values)[option.code] ?? ''}
          onValueChange={(value) => form.setValue(option.code, value)}
        />
      ))}
      <OrderQuantity value={form.quantity} onValueChange={form.setQuantity} />
    </>
  );
}

function WaiveField({ value, onValueChange }: { value: boolean; onValueChange: (value: boolean) => void }) {
  return (
    <Checkbox
      label="Without invoice"
      description="Setup fees are waived, and the new period costs no more than the old one gives back. Later periods cost their full price."
      checked={value}
      onChange={(event) => onValueChange(event.target.checked)}
    />
  );
}

type Answer = { quote: QuoteProps | null; refusal: Refusal | null };

type QuoteViewProps = { data: Answer | undefined; zone: string; today: LocalDay; isStale: boolean };

function Quote({ data, zone, today, isStale }: QuoteViewProps) {
  if (!data) return <Skeleton className="h-32" />;
  if (data.refusal) return <Banner title={refusalText(data.refusal)} />;
  return (
    <div aria-busy={isStale || undefined}>
      {data.quote && <ChangeQuote quote={data.quote} zone={zone} today={today} />}
    </div>
  );
}

function labelOf(quote: QuoteProps | null): string {
  if (!quote) return 'Change';
  const { currency, totalMinorUnits, isCredited } = quote;
  const total = BigInt(totalMinorUnits);
  if (total > 0n) return `Pay ${formatMoney({ minorUnits: total, currency })} and change`;
  if (total < 0n && isCredited) {
    return `Change now, ${formatMoney({ minorUnits: -total, currency })} goes to your balance`;
  }
  return 'Change now';
}

function staffLabelOf(quote: QuoteProps | null): string {
  const total = BigInt(quote?.totalMinorUnits ?? 0);
  if (!quote || total <= 0n) return 'Change service';
  return `Change and invoice ${formatMoney({ minorUnits: total, currency: quote.currency })}`;
}

/** What is chosen; an empty value takes an option away that the service has now. */
function chosenValues(
  options: readonly OptionChoices[],
  values: Readonly<Record<string, string>>,
  present: Readonly<Record<string, string>>,
): Record<string, string> {
  const chosen = startValues(options, values);
  const sent: Record<string, string> = {};
  for (const { code, type } of options) {
    const value = chosen[code] ?? '';
    const isNone = value === '' || (type === 'quantity' && value === '0');
    if (!isNone) sent[code] = value;
    else if (present[code] !== undefined) sent[code] = '';
  }
  return sent;
}

async function readQuote(address: string, change: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(`${address}?${new URLSearchParams({ change })}`, { signal });
  if (!response.ok) throw new Error(`the quote answered ${response.status}`);
  return response.json();
}
