'use client';

import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { BulkBar } from '@/components/ui/selection';
import { showToast } from '@/components/ui/toast';
import { formatMoney } from '@/lib/format/money';
import { countOf } from '@/lib/format/numbers';
import { payInvoicesAction } from '../actions';

type Payable = { id: string; restMinorUnits: string; currency: string };

/** Pays the chosen invoices from the balance, all of them or none. */
export function PayBar({ invoices }: { invoices: readonly Payable[] }) {
  return (
    <BulkBar noun="invoice">
      {(ids, clear) => <PayChosen chosen={invoices.filter(({ id }) => ids.includes(id))} clear={clear} />}
    </BulkBar>
  );
}

function PayChosen({ chosen, clear }: { chosen: readonly Payable[]; clear: () => void }) {
  const router = useRouter();
  const sums = sumsOf(chosen);
  const pay = async () => {
    const paid = await payInvoicesAction({ invoiceIds: chosen.map(({ id }) => id) });
    if (paid.ok) {
      showToast(`${countOf(chosen.length, 'invoice')} paid`);
      clear();
      router.refresh();
    }
    return paid;
  };
  return (
    <ConfirmDialog
      tone="primary"
      title={`Pay ${countOf(chosen.length, 'invoice')}`}
      consequences={[
        `${sums} is taken from your balance.`,
        'All of them are paid, or none if the balance falls short.',
      ]}
      confirmLabel={`Pay ${sums}`}
      onConfirm={pay}
      trigger={<Button variant="primary">Pay {sums} from balance</Button>}
    />
  );
}

function sumsOf(chosen: readonly Payable[]): string {
  const sums = new Map<string, bigint>();
  for (const { currency, restMinorUnits } of chosen) {
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(restMinorUnits));
  }
  return [...sums].map(([currency, minorUnits]) => formatMoney({ minorUnits, currency })).join(' and ');
}
