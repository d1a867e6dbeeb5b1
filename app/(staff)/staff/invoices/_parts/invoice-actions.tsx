'use client';

import { ReasonDialog } from '@/components/staff/reason-dialog';
import { Button } from '@/components/ui/button';
import { payFromBalanceAction } from '../actions';
import { RecordPayment } from './record-payment';

type InvoiceActionsProps = {
  invoiceId: string;
  number: string;
  rest: { minorUnits: string; currency: string };
  /** What paying from the balance leaves there, in words; undefined where it cannot be paid so. */
  balanceAfter: string | undefined;
};

/** How an unpaid invoice is paid. */
export function InvoiceActions({ invoiceId, number, rest, balanceAfter }: InvoiceActionsProps) {
  return (
    <>
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
