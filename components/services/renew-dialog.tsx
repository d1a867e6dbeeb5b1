'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { RadioCards } from '@/components/ui/radio-cards';
import type { Outcome } from '@/components/ui/use-submit';
import type { LocalDay } from '@/lib/domain/calendar';
import type { Buyer } from '@/lib/domain/catalog';
import { formatDay, formatDayRange, lastDay } from '@/lib/format/days';
import { formatMoney } from '@/lib/format/money';

export type RenewalProps = {
  startsOn: LocalDay;
  dueOn: LocalDay;
  /** By the number of periods: how long they are, the day after the last, and what their invoice comes to. */
  choices: { count: number; length: string; endsOn: LocalDay; totalMinorUnits: string }[];
  currency: string;
  key: string;
};

type RenewDialogProps = {
  buyer: Buyer;
  /** Makes the order and its invoice. */
  send: (
    renewal: unknown,
  ) => Promise<{ ok: true; orderId: string; invoiceId: string | null } | Extract<Outcome, { ok: false }>>;
  serviceId: string;
  name: string;
  renewal: RenewalProps;
  close: () => void;
};

/** Asks for how long a service is renewed, and says what that costs before it is done. */
export function RenewDialog({ buyer, send, serviceId, name, renewal, close }: RenewDialogProps) {
  const { startsOn, dueOn, choices, currency, key } = renewal;
  const router = useRouter();
  const [count, setCount] = useState(choices[0]?.count ?? 1);
  const chosen = choices.find((choice) => choice.count === count);
  const totalOf = (minorUnits: string) => formatMoney({ minorUnits, currency });
  const renew = async () => {
    const renewed = await send({ serviceId, count, idempotencyKey: key });
    const panel = buyer === 'staff' ? '/staff' : '';
    if (renewed.ok) {
      router.push(renewed.invoiceId ? `${panel}/invoices/${renewed.invoiceId}` : `${panel}/orders/${renewed.orderId}`);
    }
    return renewed;
  };
  if (!chosen) return null;
  return (
    <ConfirmDialog
      tone="primary"
      open
      onOpenChange={close}
      title={`Renew ${name}`}
      consequences={[
        `It is paid for ${formatDayRange({ startsOn, endsOn: chosen.endsOn })} then.`,
        `${buyer === 'staff' ? 'The client gets' : 'You get'} an invoice of ${totalOf(chosen.totalMinorUnits)}, tax included, due on ${formatDay(dueOn)}.`,
      ]}
      confirmLabel="Renew service"
      onConfirm={renew}
    >
      {choices.length > 1 && (
        <RadioCards
          legend="For how long"
          name="count"
          value={String(count)}
          onValueChange={(value) => setCount(Number(value))}
          options={choices.map(({ count: value, length, endsOn, totalMinorUnits }) => ({
            value: String(value),
            title: length,
            description: `until ${formatDay(lastDay({ startsOn, endsOn }))}`,
            aside: totalOf(totalMinorUnits),
          }))}
        />
      )}
    </ConfirmDialog>
  );
}
