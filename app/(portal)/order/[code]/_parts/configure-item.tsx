'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { OrderSummary } from '@/components/cart/order-summary';
import type { PreviewProps } from '@/components/cart/preview-props';
import { SummaryColumns } from '@/components/cart/summary-columns';
import { type Configuration, sentValues, startValues } from '@/components/catalog/configuration';
import { CycleCards } from '@/components/catalog/cycle-cards';
import { OptionField } from '@/components/catalog/option-field';
import { Banner } from '@/components/ui/banner';
import { Card, CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
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
  const { product, configuration, currency, start, startPreview, itemId, isGuest, isReadOnly, zone, today } = props;
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
    quantity: /^\d{1,9}$/.test(quantity) ? Number(quantity) : 0,
    options: sentValues(options, values),
    domain: domain.trim() || null,
  };
  const { preview, isStale, isBroken } = useOrderPreview(item, currency, { item: start, preview: startPreview });
  const { onSubmit, isPending, refusal } = useSubmit(
    () => (itemId ? updateCartItemAction({ itemId, currency, item }) : addToCartAction({ currency, item })),
    { onSuccess: () => router.push('/cart') },
  );
  const touch = (field: string) => setTouched((known) => new Set(known).add(field));
  const problemOf = (field: string) => {
    if (refusal?.field === field) return refusalText(refusal);
    const problem = touched.has(field) && !isStale && preview.problems.find((own) => own.field === field);
    return problem ? refusalText(problem.refusal) : undefined;
  };
  const chooseCycle = (id: string) => {
    setCycleId(id);
    setValues((known) => startValues(configuration.options[id] ?? [], known));
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <SummaryColumns
        total={<Money minorUnits={preview.dueNow.totalMinorUnits} currency={currency} />}
        action={
          <SubmitButton isPending={isPending} disabled={isReadOnly} wide size="lg">
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
            <CycleCards
              cycles={configuration.cycles}
              currency={currency}
              value={cycleId}
              onValueChange={chooseCycle}
              isFree={product.isFree}
            />
            {product.requiresDomain && (
              <DomainField
                value={domain}
                error={problemOf('domain')}
                shown={preview.items[0]?.domain ?? null}
                onValueChange={(value) => {
                  setDomain(value);
                  touch('domain');
                }}
              />
            )}
            {options.map((option) => (
              <OptionField
                key={option.code}
                option={option}
                value={values[option.code] ?? ''}
                error={problemOf(`options.${option.code}`)}
                onValueChange={(value) => {
                  setValues((known) => ({ ...known, [option.code]: value }));
                  touch(`options.${option.code}`);
                }}
              />
            ))}
            <Field label="Quantity" error={problemOf('quantity')} description="How many of this, as one service.">
              <Input
                type="number"
                inputMode="numeric"
                className="max-w-40"
                isNumeric
                min={1}
                value={quantity}
                onChange={(event) => {
                  setQuantity(event.target.value);
                  touch('quantity');
                }}
              />
            </Field>
          </CardBody>
        </Card>
      </SummaryColumns>
    </form>
  );
}
