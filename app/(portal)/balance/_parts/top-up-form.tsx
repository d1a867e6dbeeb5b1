'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Card, CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { topUpAction } from '../actions';

type TopUpFormProps = {
  currencies: readonly { currency: string; bounds: string }[];
  currency: string;
  amount: string;
  isReadOnly: boolean;
};

/** How much to put on the balance, and in which of the client's currencies. */
export function TopUpForm({ currencies, currency: start, amount, isReadOnly }: TopUpFormProps) {
  const router = useRouter();
  const [currency, setCurrency] = useState(start);
  const { onSubmit, isPending, message, errors } = useSubmit((form) => topUpAction(form), {
    onSuccess: ({ invoiceId }) => router.push(`/invoices/${invoiceId}`),
  });
  return (
    <Card>
      <CardBody>
        <form onSubmit={onSubmit} noValidate className="flex flex-col gap-6">
          {message && <FormError message={message} />}
          {currencies.length > 1 ? (
            <Field label="Currency">
              <Select
                name="currency"
                value={currency}
                onChange={(event) => setCurrency(event.target.value)}
                options={currencies.map((own) => ({ value: own.currency, label: own.currency }))}
              />
            </Field>
          ) : (
            <input type="hidden" name="currency" value={currency} />
          )}
          <Field
            label="Amount"
            error={errors.amount}
            description={currencies.find((own) => own.currency === currency)?.bounds}
          >
            <Input
              name="amount"
              inputMode="decimal"
              autoComplete="off"
              isNumeric
              trailing={currency}
              defaultValue={amount}
            />
          </Field>
          <SubmitButton isPending={isPending} disabled={isReadOnly} wide size="lg">
            Top up balance
          </SubmitButton>
        </form>
      </CardBody>
    </Card>
  );
}
