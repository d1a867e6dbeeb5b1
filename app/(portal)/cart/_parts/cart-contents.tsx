'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { CartItemCard } from '@/components/cart/cart-item-card';
import { OrderSummary } from '@/components/cart/order-summary';
import type { PreviewProps } from '@/components/cart/preview-props';
import { SummaryColumns } from '@/components/cart/summary-columns';
import { Button } from '@/components/ui/button';
import { FormError } from '@/components/ui/form-error';
import { LinkButton } from '@/components/ui/link-button';
import { Money } from '@/components/ui/money';
import { showProblem, showToast } from '@/components/ui/toast';
import type { LocalDay } from '@/lib/domain/calendar';
import type { Refusal } from '@/lib/domain/refusals';
import { formatMoney } from '@/lib/format/money';
import { refusalText } from '@/lib/format/refusals';
import type { ItemInput } from '@/lib/usecases/cart/item-input';
import { addToCartAction, placeOrderAction, removeFromCartAction } from '../actions';

type CartLine = ItemInput & { id: string; code: string; name: string };

type CartContentsProps = {
  items: readonly CartLine[];
  preview: PreviewProps;
  orderKey: string;
  /** A user without a client yet still has to say who they are. */
  who: 'client' | 'viewer' | 'user' | 'guest';
  zone: string;
  today: LocalDay;
};

/** What is about to be ordered, and the button that orders it. */
export function CartContents({ items, preview, orderKey, who, zone, today }: CartContentsProps) {
  const router = useRouter();
  const [isPlacing, startPlacing] = useTransition();
  const [refusal, setRefusal] = useState<Refusal>();
  const { totalMinorUnits } = preview.dueNow;
  const { currency } = preview;
  const place = () =>
    startPlacing(async () => {
      const placed = await placeOrderAction({ orderKey, shownTotalMinorUnits: totalMinorUnits });
      if (placed.ok) {
        router.push(`/orders/${placed.orderId}/placed`);
        return;
      }
      setRefusal(placed);
      router.refresh();
    });
  const whole = preview.problems.filter(({ item }) => item === null);
  return (
    <SummaryColumns
      total={<Money minorUnits={totalMinorUnits} currency={currency} />}
      summary={<OrderSummary {...{ preview, zone, today }} isTaxUnknown={who === 'guest' || who === 'user'} />}
      action={
        <NextStep
          who={who}
          label={
            totalMinorUnits === '0'
              ? 'Place order'
              : `Place order, ${formatMoney({ minorUnits: totalMinorUnits, currency })}`
          }
          isPending={isPlacing}
          isBlocked={preview.problems.length > 0}
          place={place}
        />
      }
    >
      {refusal && <FormError message={refusalText(refusal)} />}
      {whole.map(({ refusal: own }) => (
        <FormError key={own.code} message={refusalText(own)} />
      ))}
      <ul className="flex flex-col gap-4" aria-label="Items">
        {items.map((item, index) => (
          <li key={item.id}>
            <CartItemCard
              name={item.name}
              preview={preview.items[index] ?? null}
              currency={currency}
              problems={preview.problems.filter((own) => own.item === index).map((own) => refusalText(own.refusal))}
              editHref={`/order/${item.code}?item=${item.id}`}
              remove={<RemoveButton item={item} currency={currency} />}
            />
          </li>
        ))}
      </ul>
      <LinkButton href="/order" className="self-start">
        Add another service
      </LinkButton>
    </SummaryColumns>
  );
}

type NextStepProps = {
  who: CartContentsProps['who'];
  label: string;
  isPending: boolean;
  isBlocked: boolean;
  place: () => void;
};

function NextStep({ who, label, isPending, isBlocked, place }: NextStepProps) {
  if (who === 'client') {
    return (
      <Button variant="primary" size="lg" wide isPending={isPending} disabled={isBlocked} onClick={place}>
        {label}
      </Button>
    );
  }
  if (who === 'viewer') return <p className="text-note text-muted">You can look, but not order for this account.</p>;
  if (who === 'user') {
    return (
      <LinkButton href="/welcome?next=/cart" variant="primary" size="lg" wide>
        Tell us who you are
      </LinkButton>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <LinkButton href="/sign-up?next=/cart" variant="primary" size="lg" wide>
        Sign up to order
      </LinkButton>
      <LinkButton href="/sign-in?next=/cart" size="lg" wide>
        Sign in
      </LinkButton>
      <p className="text-center text-note text-muted">The cart comes with you.</p>
    </div>
  );
}

/** Gone at once, and back at once where that was a mistake. */
function RemoveButton({ item, currency }: { item: CartLine; currency: string }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const putBack = async () => {
    const { id: _id, code: _code, name: _name, ...wanted } = item;
    const added = await addToCartAction({ currency, item: wanted });
    if (added.ok) router.refresh();
    else showProblem(refusalText(added));
  };
  const remove = () =>
    startTransition(async () => {
      const removed = await removeFromCartAction({ itemId: item.id });
      if (!removed.ok) {
        showProblem(refusalText(removed));
        return;
      }
      showToast(`${item.name} removed`, { onUndo: putBack });
      router.refresh();
    });
  return (
    <Button variant="quiet" isPending={isPending} onClick={remove} aria-label={`Remove ${item.name}`}>
      Remove
    </Button>
  );
}
