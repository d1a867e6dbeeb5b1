'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { FormError } from '@/components/ui/form-error';
import { SubmitButton } from '@/components/ui/submit-button';
import { showProblem } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { formatMoney } from '@/lib/format/money';
import { refusalText } from '@/lib/format/refusals';
import { payAtGatewayAction } from '../actions';

export type Gateway = { id: string; name: string };
type Amount = { minorUnits: string; currency: string };

/** Leads to the page of a gateway on which an invoice is paid. */
export function PayAtGateway({ gateway, invoiceId, rest }: { gateway: Gateway; invoiceId: string; rest: Amount }) {
  const { onSubmit, isPending, message } = useSubmit(
    (form) =>
      payAtGatewayAction({
        invoiceIds: [invoiceId],
        gatewayId: gateway.id,
        keepsMethod: form.get('keepsMethod') !== null,
      }),
    { onSuccess: ({ url }) => window.location.assign(url) },
  );
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-3">
      {message && <FormError message={message} />}
      <SubmitButton wide size="lg" isPending={isPending}>
        {payWords(gateway, rest)}
      </SubmitButton>
      <Checkbox
        name="keepsMethod"
        label="Keep it for my next payments"
        description="You can remove it in your account at any time."
      />
    </form>
  );
}

/** The same for several invoices at once. */
export function PayChosenAtGateway({
  gateway,
  invoiceIds,
  sum,
}: {
  gateway: Gateway;
  invoiceIds: readonly string[];
  sum: Amount;
}) {
  const [isPending, setPending] = useState(false);
  const pay = async () => {
    setPending(true);
    const opened = await payAtGatewayAction({ invoiceIds, gatewayId: gateway.id });
    if (opened.ok) window.location.assign(opened.url);
    else {
      showProblem(refusalText(opened));
      setPending(false);
    }
  };
  return (
    <Button isPending={isPending} onClick={pay}>
      {payWords(gateway, sum)}
    </Button>
  );
}

function payWords({ name }: Gateway, amount: Amount): string {
  return `Pay ${formatMoney(amount)} by ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
