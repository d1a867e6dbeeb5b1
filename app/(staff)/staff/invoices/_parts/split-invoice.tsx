'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { formatMoney } from '@/lib/format/money';
import { splitInvoiceAction } from '../actions';

/** A line by hand, or all lines of a service, which stay together; amounts with tax. */
export type SplitChoice = { key: string; label: string; lineIds: string[]; minorUnits: string; currency: string };

type SplitInvoiceProps = {
  invoiceId: string;
  number: string;
  choices: readonly SplitChoice[];
  open: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** Cancels an invoice and issues two in its place: staff choose what goes to the second. */
export function SplitInvoice({ invoiceId, number, choices, ...dialog }: SplitInvoiceProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const router = useRouter();
  const { ask } = useAct();
  const moving = choices.filter(({ key }) => chosen.includes(key));
  const { onSubmit, isPending, message, errors } = useSubmit(
    (form) => {
      const lineIds = moving.flatMap((choice) => choice.lineIds);
      return ask(() => splitInvoiceAction({ invoiceId, lineIds, daysToPay: form.get('daysToPay') }), 'Invoice split');
    },
    {
      onSuccess: ({ invoiceIds: [first] }) => {
        dialog.onOpenChange(false);
        router.push(`/staff/invoices/${first}`);
      },
    },
  );
  return (
    <Dialog
      title={`Split invoice ${number}`}
      description="It is cancelled, and two invoices with the same lines and taxes take its place. The client gets both by e-mail."
      {...dialog}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {(message || errors.lines) && <FormError message={errors.lines ?? message ?? ''} />}
        <fieldset>
          <legend className="pb-1 font-medium">What goes to the second invoice</legend>
          {choices.map(({ key, label, ...amount }) => (
            <Checkbox
              key={key}
              label={label}
              description={formatMoney(amount)}
              checked={chosen.includes(key)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, key] : chosen.filter((other) => other !== key))
              }
            />
          ))}
        </fieldset>
        <p className="text-note text-muted" aria-live="polite">
          {sumsInWords(choices, moving)}
        </p>
        <Field
          label="Days to pay the second"
          error={errors.daysToPay}
          description="The first stays due when the whole was, and not before today."
        >
          <Input name="daysToPay" inputMode="numeric" isNumeric trailing="days" defaultValue="7" autoComplete="off" />
        </Field>
        <div className="flex justify-end">
          <SubmitButton isPending={isPending}>Split invoice</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}

function sumsInWords(all: readonly SplitChoice[], moving: readonly SplitChoice[]): string {
  const currency = all[0]?.currency ?? '';
  const sum = (choices: readonly SplitChoice[]) =>
    choices.reduce((total, { minorUnits }) => total + BigInt(minorUnits), 0n);
  const second = sum(moving);
  const first = formatMoney({ minorUnits: sum(all) - second, currency });
  return `The first comes to ${first}, the second to ${formatMoney({ minorUnits: second, currency })}.`;
}
