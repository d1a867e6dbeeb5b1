'use client';

import { useRouter } from 'next/navigation';
import type { ComponentProps, ReactNode } from 'react';
import { BankTransfer } from '@/components/invoices/bank-transfer';
import { Banner } from '@/components/ui/banner';
import { Card, CardBody } from '@/components/ui/card';
import { FormError } from '@/components/ui/form-error';
import { LinkButton } from '@/components/ui/link-button';
import { Money } from '@/components/ui/money';
import { SubmitButton } from '@/components/ui/submit-button';
import { showToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { formatMoney, plainAmount } from '@/lib/format/money';
import { type Gateway, PayAtGateway } from '../../_parts/pay-at-gateway';
import { payFromBalanceAction } from '../../actions';

type PayPanelProps = {
  invoiceId: string;
  number: string;
  /** The order of new services that waits for this payment: its story goes on once it is paid. */
  orderId?: string;
  rest: { minorUnits: string; currency: string };
  balanceMinorUnits: string;
  isTopUp: boolean;
  isReadOnly: boolean;
  due: ReactNode;
  isLate: boolean;
  transfer: ComponentProps<typeof BankTransfer>;
  gateways: readonly Gateway[];
  /** A payment at a gateway that is not over: nothing else is begun there. */
  underway: { id: string } | undefined;
};

/** How much, until when, and the ways to pay it. */
export function PayPanel(props: PayPanelProps) {
  const { invoiceId, rest, due, isLate, isTopUp, isReadOnly, transfer, gateways, underway } = props;
  return (
    <Card className="max-lg:order-1" aria-label="Pay">
      <CardBody className="flex flex-col gap-6">
        <div className="flex flex-col">
          <span className="text-note text-muted">To pay</span>
          <Money {...rest} className="text-xl font-semibold" />
          <span className={isLate ? 'text-overdue' : 'text-muted'}>
            {isLate ? 'was due on ' : 'by '}
            {due}
          </span>
        </div>
        {underway && (
          <Banner
            tone="pending"
            title="A payment is being checked"
            action={<LinkButton href={`/payments/${underway.id}`}>See the payment</LinkButton>}
          >
            Nothing is charged twice.
          </Banner>
        )}
        {!isTopUp && !isReadOnly && <FromBalance {...props} />}
        {!isReadOnly &&
          !underway &&
          gateways.map((gateway) => (
            <section key={gateway.id} aria-label={gateway.name} className="border-t pt-4">
              <PayAtGateway gateway={gateway} invoiceId={invoiceId} rest={rest} />
            </section>
          ))}
        <section aria-labelledby="transfer" className="flex flex-col gap-3 border-t pt-4">
          <div>
            <h2 id="transfer" className="font-semibold">
              Bank transfer
            </h2>
            <p className="text-note text-muted">
              With the reference below; the invoice is paid when the money has arrived.
            </p>
          </div>
          <BankTransfer {...transfer} />
        </section>
      </CardBody>
    </Card>
  );
}

function FromBalance({ invoiceId, number, orderId, rest, balanceMinorUnits }: PayPanelProps) {
  const router = useRouter();
  const { onSubmit, isPending, message } = useSubmit(() => payFromBalanceAction({ invoiceId }), {
    onSuccess: () => {
      showToast(`Invoice ${number} is paid`);
      if (orderId) router.push(`/orders/${orderId}/placed`);
      router.refresh();
    },
  });
  const missing = BigInt(rest.minorUnits) - BigInt(balanceMinorUnits);
  const balance = <Money minorUnits={balanceMinorUnits} currency={rest.currency} />;
  if (missing > 0n) {
    const wanted = plainAmount({ minorUnits: missing, currency: rest.currency });
    return (
      <div className="flex flex-col gap-2">
        <p className="text-note text-muted">Your balance of {balance} does not cover it.</p>
        <LinkButton href={`/balance/top-up?amount=${wanted}&currency=${rest.currency}`}>
          Top up {formatMoney({ minorUnits: missing, currency: rest.currency })}
        </LinkButton>
      </div>
    );
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-2">
      {message && <FormError message={message} />}
      <SubmitButton wide size="lg" isPending={isPending}>
        Pay {formatMoney(rest)} from balance
      </SubmitButton>
      <p className="text-note text-muted">You have {balance}.</p>
    </form>
  );
}
