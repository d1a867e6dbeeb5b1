'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAct } from '@/components/staff/use-act';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { FormError } from '@/components/ui/form-error';
import { SubmitButton } from '@/components/ui/submit-button';
import { useSubmit } from '@/components/ui/use-submit';
import { mergeInvoicesAction } from '../actions';

export type MergeChoice = { invoiceId: string; label: string; detail: string };

type MergeInvoicesProps = {
  invoiceId: string;
  number: string;
  choices: readonly MergeChoice[];
  open: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** Cancels several unpaid invoices and issues one with all their lines. */
export function MergeInvoices({ invoiceId, number, choices, ...dialog }: MergeInvoicesProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const router = useRouter();
  const { ask } = useAct();
  const { onSubmit, isPending, message, errors } = useSubmit(
    () => ask(() => mergeInvoicesAction({ invoiceId, otherIds: chosen }), 'Invoices merged'),
    {
      onSuccess: ({ invoiceId: merged }) => {
        dialog.onOpenChange(false);
        router.push(`/staff/invoices/${merged}`);
      },
    },
  );
  return (
    <Dialog
      title={`Merge invoice ${number} with others`}
      description="They are cancelled, and one invoice with all their lines takes their place. The client gets it by e-mail."
      {...dialog}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {message && <FormError message={errors.otherIds ?? message} />}
        <fieldset>
          <legend className="pb-1 font-medium">Merge it with</legend>
          {choices.map((choice) => (
            <Checkbox
              key={choice.invoiceId}
              label={choice.label}
              description={choice.detail}
              checked={chosen.includes(choice.invoiceId)}
              onChange={(event) =>
                setChosen(
                  event.target.checked
                    ? [...chosen, choice.invoiceId]
                    : chosen.filter((other) => other !== choice.invoiceId),
                )
              }
            />
          ))}
        </fieldset>
        <p className="text-note text-muted">It is due when the first of them was, and not before today.</p>
        <div className="flex justify-end">
          <SubmitButton isPending={isPending}>Merge invoices</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
