'use client';

import { ReasonDialog } from '@/components/staff/reason-dialog';
import { Button } from '@/components/ui/button';
import { cancelInvoiceAction, payFromBalanceAction } from '../actions';
import { RecordPayment } from './record-payment';

type InvoiceActionsProps = {
  invoiceId: string;
  number: string;
  rest: { minorUnits: string; currency: string };
  /** What paying from the balance leaves there, in words; undefined where it cannot be paid so. */
  balanceAfter: string | undefined;
  cancelConsequences: readonly string[];
};

/** What may be done with an unpaid invoice. */
export function InvoiceActions({ invoiceId, number, rest, balanceAfter, cancelConsequences }: InvoiceActionsProps) {
  return (
    <>
      <ReasonDialog
        title={`Cancel invoice ${number}?`}
        consequences={cancelConsequences}
        confirmLabel="Cancel invoice"
        done={`Invoice ${number} cancelled`}
        reasonHelp="Kept with the invoice's order. Staff read it."
        send={(reason) => cancelInvoiceAction({ invoiceId, reason })}
        trigger={<Button variant="quiet">Cancel invoice</Button>}
      />
      {balanceAfter !== undefined && (
        <ReasonDialog
          title={`Pay invoice ${number} from the balance?`}
          consequences={[balanceAfter]}
          confirmLabel="Pay from the balance"
          tone="primary"
          done={`Invoice ${number} paid from the balance`}
          send={() => payFromBalanceAction({ invoiceId })}
          trigger={<Button>Pay from the balance</Button>}
        />
      )}
      <RecordPayment invoiceId={invoiceId} number={number} rest={rest} />
    </>
  );
}
