'use client';

import { useQuery } from '@tanstack/react-query';
import {
  isUnderway,
  type PaymentProgress,
  stepsOfPayment,
  titleOfPayment,
} from '@/components/payments/payment-progress';
import { Card, CardBody } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Steps } from '@/components/ui/progress';
import { formatMoney } from '@/lib/format/money';

const underwayMs = 1_500;

/** What becomes of a payment, told while it happens. */
export function PaymentStory({ start }: { start: PaymentProgress }) {
  const { data: payment } = useQuery({
    queryKey: ['payment-progress', start.id],
    queryFn: ({ signal }) => readProgress(start.id, signal),
    initialData: start,
    refetchInterval: ({ state }) => (isUnderway(state.data ?? start) ? underwayMs : false),
  });
  const { currency, minorUnits } = payment;
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-2">
      <PageHeader
        title={titleOfPayment(payment)}
        description={
          isUnderway(payment) ? 'You can stay and watch, or close this page: it goes on either way.' : undefined
        }
      />
      <Card>
        <CardBody className="flex flex-col gap-8">
          <div aria-live="polite">
            <Steps steps={stepsOfPayment(payment, formatMoney({ minorUnits, currency }))} />
          </div>
          <NextSteps payment={payment} />
        </CardBody>
      </Card>
    </div>
  );
}

function NextSteps({ payment: { invoices, status } }: { payment: PaymentProgress }) {
  const [first] = invoices;
  const orderId = invoices.find((invoice) => invoice.orderId !== null)?.orderId;
  const isHere = status === 'succeeded';
  return (
    <div className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
      {isHere && orderId && (
        <LinkButton href={`/orders/${orderId}/placed`} variant="primary" size="lg">
          See your order
        </LinkButton>
      )}
      {invoices.length === 1 && first ? (
        <LinkButton href={`/invoices/${first.id}`} variant={isHere && orderId ? 'secondary' : 'primary'} size="lg">
          Open invoice {first.number}
        </LinkButton>
      ) : (
        <LinkButton href="/invoices" variant={isHere && orderId ? 'secondary' : 'primary'} size="lg">
          See your invoices
        </LinkButton>
      )}
    </div>
  );
}

async function readProgress(attemptId: string, signal: AbortSignal): Promise<PaymentProgress> {
  const response = await fetch(`/api/portal/payments/${attemptId}/progress`, { signal });
  if (!response.ok) throw new Error(`the progress answered ${response.status}`);
  return response.json();
}
