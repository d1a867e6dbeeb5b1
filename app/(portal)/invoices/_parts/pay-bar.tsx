'use client';

import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { BulkBar } from '@/components/ui/selection';
import { showToast } from '@/components/ui/toast';
import { formatMoney } from '@/lib/format/money';
import { countOf } from '@/lib/format/numbers';
import { payInvoicesAction } from '../actions';
import { type Gateway, PayChosenAtGateway } from './pay-at-gateway';

type Payable = { id: string; restMinorUnits: string; currency: string };

type PayBarProps = { invoices: readonly Payable[]; gateways: readonly Gateway[] };

/** Pays the chosen invoices from the balance or at a gateway, all of them or none. */
export function PayBar({ invoices, gateways }: PayBarProps) {
  return (
    <BulkBar noun="invoice">
      {(ids, clear) => {
        const chosen = invoices.filter(({ id }) => ids.includes(id));
        return (
          <>
            <PayChosen chosen={chosen} clear={clear} />
            <ChosenAtGateways chosen={chosen} gateways={gateways} />
          </>
        );
      }}
    </BulkBar>
  );
}

/** One payment is in one currency. */
function ChosenAtGateways({ chosen, gateways }: { chosen: readonly Payable[]; gateways: readonly Gateway[] }) {
  const [first] = chosen;
  if (!first || chosen.some(({ currency }) => currency !== first.currency)) return null;
  const minorUnits = String(chosen.reduce((sum, { restMinorUnits }) => sum + BigInt(restMinorUnits), 0n));
  return gateways.map((gateway) => (
    <PayChosenAtGateway
      key={gateway.id}
      gateway={gateway}
      invoiceIds={chosen.map(({ id }) => id)}
      sum={{ minorUnits, currency: first.currency }}
    />
  ));
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
