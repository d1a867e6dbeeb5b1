'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { SummaryColumns } from '@/components/cart/summary-columns';
import { type CycleChoice, type OptionChoices, startValues } from '@/components/catalog/configuration';
import { CycleCards } from '@/components/catalog/cycle-cards';
import { OptionField } from '@/components/catalog/option-field';
import { OrderQuantity, quantityOf } from '@/components/catalog/order-quantity';
import { ChangeQuote, type QuoteProps } from '@/components/changes/change-quote';
import { Banner } from '@/components/ui/banner';
import { Card, CardBody } from '@/components/ui/card';
import { FormError } from '@/components/ui/form-error';
import { Money } from '@/components/ui/money';
import { RadioCards } from '@/components/ui/radio-cards';
import { Skeleton } from '@/components/ui/skeleton';
import { SubmitButton } from '@/components/ui/submit-button';
import { showToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import type { LocalDay } from '@/lib/domain/calendar';
import type { Refusal } from '@/lib/domain/refusals';
import { formatMoney } from '@/lib/format/money';
import { refusalText } from '@/lib/format/refusals';
import type { ChangeInput } from '@/lib/usecases/changes/change-input';
import { changeServiceAction } from '../../../actions';

export type TargetProps = {
  id: string;
  name: string;
  isPresent: boolean;
  isFree: boolean;
  cycles: (CycleChoice & { disabledReason?: string; options: OptionChoices[] })[];
};

type ChangeFormProps = {
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
  const { currency, isReadOnly, zone, today } = props;
  const form = useChange(props);
  const { quote, isStale, message } = form;
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <SummaryColumns
        title="What it costs"
        total={quote ? <Money minorUnits={quote.totalMinorUnits} currency={currency} /> : '–'}
        summary={<Quote data={form.data} zone={zone} today={today} isStale={isStale} />}
        action={
          <SubmitButton wide size="lg" isPending={form.isPending} disabled={!quote || isStale || isReadOnly}>
            {labelOf(quote)}
          </SubmitButton>
        }
      >
        <Card>
          <CardBody className="flex flex-col gap-8">
            {message && <FormError message={message} />}
            <ChangeFields {...props} form={form} />
          </CardBody>
        </Card>
      </SummaryColumns>
    </form>
  );
}

type Form = ReturnType<typeof useChange>;

/** What has been chosen so far, and the quote for exactly that. */
function useChange({ serviceId, present, targets, idempotencyKey }: ChangeFormProps) {
  const router = useRouter();
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
  const change: ChangeInput | undefined = cycle && {
    serviceId,
    productId,
    cycle: { unit: cycle.unit, multiplier: cycle.multiplier },
    quantity: quantityOf(quantity),
    options: chosenValues(options, values, present.options),
  };
  const asked = useDeferredValue(JSON.stringify(change));
  const { data, isPlaceholderData, refetch } = useQuery({
    queryKey: ['change-quote', asked],
    queryFn: ({ signal }) => readQuote(asked, signal),
    placeholderData: keepPreviousData,
  });
  const quote = data?.quote ?? null;
  const isStale = isPlaceholderData || asked !== JSON.stringify(change);
  const { onSubmit, isPending, message } = useSubmit(
    async () => {
      const shownTotalMinorUnits = quote?.totalMinorUnits ?? '';
      const answer = await changeServiceAction({ ...change, shownTotalMinorUnits, idempotencyKey });
      if (!answer.ok) await refetch();
      return answer;
    },
    {
      onSuccess: ({ invoiceId }) => {
        if (invoiceId) router.push(`/invoices/${invoiceId}`);
        else {
          showToast('The change is made');
          router.push(`/services/${serviceId}`);
        }
      },
    },
  );
  const setValue = (code: string, value: string) => setValues((known) => ({ ...known, [code]: value }));
  return {
    ...{ productId, setProductId, setCycleValue, quantity, setQuantity, values, setValue },
    ...{ target, cycles, cycle, options, data, quote, isStale, onSubmit, isPending, message },
  };
}

function ChangeFields({ targets, currency, form }: ChangeFormProps & { form: Form }) {
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
          description: isPresent ? 'What you have' : undefined,
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

async function readQuote(change: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(`/api/portal/change-quote?${new URLSearchParams({ change })}`, { signal });
  if (!response.ok) throw new Error(`the quote answered ${response.status}`);
  return response.json();
}
