'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { OrderSummary } from '@/components/cart/order-summary';
import type { PreviewProps } from '@/components/cart/preview-props';
import { SummaryColumns } from '@/components/cart/summary-columns';
import { type Configuration, sentValues, startValues } from '@/components/catalog/configuration';
import { CycleCards } from '@/components/catalog/cycle-cards';
import { OptionField } from '@/components/catalog/option-field';
import { OrderQuantity, quantityOf } from '@/components/catalog/order-quantity';
import { Banner } from '@/components/ui/banner';
import { Card, CardBody } from '@/components/ui/card';
import { FormError } from '@/components/ui/form-error';
import { Money } from '@/components/ui/money';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import type { LocalDay } from '@/lib/domain/calendar';
import { refusalText } from '@/lib/format/refusals';
import type { ItemInput } from '@/lib/usecases/cart/item-input';
import { addToCartAction, updateCartItemAction } from '../../../cart/actions';
import { DomainField } from './domain-field';
import { useOrderPreview } from './use-order-preview';

type ConfigureItemProps = {
  product: { id: string; name: string; requiresDomain: boolean; isFree: boolean };
  configuration: Configuration;
  currency: string;
  start: ItemInput;
  startPreview: PreviewProps;
  /** The item of the cart that is edited. */
  itemId?: string;
  isGuest: boolean;
  isReadOnly: boolean;
  zone: string;
  today: LocalDay;
  description: ReactNode;
};

/** Everything there is to choose about a product, beside what it comes to, live; then into the cart. */
export function ConfigureItem(props: ConfigureItemProps) {
  const { currency, itemId, isGuest, isReadOnly, zone, today } = props;
  const form = useConfiguration(props);
  const { preview, isStale, isBroken, refusal } = form;
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <SummaryColumns
        total={<Money minorUnits={preview.dueNow.totalMinorUnits} currency={currency} />}
        action={
          <SubmitButton isPending={form.isPending} disabled={isReadOnly} wide size="lg">
            {itemId ? 'Save changes' : 'Add to cart'}
          </SubmitButton>
        }
        summary={
          <>
            {isBroken && <Banner tone="overdue" title="The price could not be computed. Check your connection." />}
            <OrderSummary {...{ preview, zone, today, isStale }} isTaxUnknown={isGuest} hasDetails />
          </>
        }
      >
        <Card>
          <CardBody className="flex flex-col gap-8">
            {props.description}
            {refusal && <FormError message={refusalText(refusal)} />}
            <ItemFields {...props} form={form} />
          </CardBody>
        </Card>
      </SummaryColumns>
    </form>
  );
}

type Form = ReturnType<typeof useConfiguration>;

/** What has been chosen so far, what it comes to, and what is wrong with the fields that were touched. */
function useConfiguration({ product, configuration, currency, start, startPreview, itemId }: ConfigureItemProps) {
  const router = useRouter();
  const [cycleId, setCycleId] = useState(start.cycleId);
  const [quantity, setQuantity] = useState(String(start.quantity));
  const [values, setValues] = useState<Readonly<Record<string, string>>>(start.options);
  const [domain, setDomain] = useState(start.domain ?? '');
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const options = configuration.options[cycleId] ?? [];
  const item: ItemInput = {
    productId: product.id,
    cycleId,
    quantity: quantityOf(quantity),
    options: sentValues(options, values),
    domain: domain.trim() || null,
  };
  const { preview, isStale, isBroken } = useOrderPreview(item, currency, { item: start, preview: startPreview });
  const { onSubmit, isPending, refusal } = useSubmit(
    () => (itemId ? updateCartItemAction({ itemId, currency, item }) : addToCartAction({ currency, item })),
    { onSuccess: () => router.push('/cart') },
  );
  const change = (field: string, set: () => void) => {
    set();
    setTouched((known) => new Set(known).add(field));
  };
  const setValue = (code: string, value: string) => setValues((known) => ({ ...known, [code]: value }));
  const problemOf = (field: string) => {
    if (refusal?.field === field) return refusalText(refusal);
    const problem = touched.has(field) && !isStale && preview.problems.find((own) => own.field === field);
    return problem ? refusalText(problem.refusal) : undefined;
  };
  const chooseCycle = (id: string) => {
    setCycleId(id);
    setValues((known) => startValues(configuration.options[id] ?? [], known));
  };
  return {
    ...{ cycleId, chooseCycle, quantity, setQuantity, values, setValue, domain, setDomain, options },
    ...{ preview, isStale, isBroken, onSubmit, isPending, refusal, change, problemOf },
  };
}

function ItemFields({ product, configuration, currency, form }: ConfigureItemProps & { form: Form }) {
  return (
    <>
      <CycleCards
        cycles={configuration.cycles}
        currency={currency}
        value={form.cycleId}
        onValueChange={form.chooseCycle}
        isFree={product.isFree}
      />
      {product.requiresDomain && (
        <DomainField
          value={form.domain}
          error={form.problemOf('domain')}
          shown={form.preview.items[0]?.domain ?? null}
          onValueChange={(value) => form.change('domain', () => form.setDomain(value))}
        />
      )}
      {form.options.map((option) => (
        <OptionField
          key={option.code}
          option={option}
          value={form.values[option.code] ?? ''}
          error={form.problemOf(`options.${option.code}`)}
          onValueChange={(value) => form.change(`options.${option.code}`, () => form.setValue(option.code, value))}
        />
      ))}
      <OrderQuantity
        value={form.quantity}
        error={form.problemOf('quantity')}
        onValueChange={(value) => form.change('quantity', () => form.setQuantity(value))}
      />
    </>
  );
}
