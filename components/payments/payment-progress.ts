import type { ProgressStep } from '@/components/ui/progress';
import type { AttemptStatus } from '@/lib/domain/payments';

/** How a payment at a gateway stands, as it travels: amounts as text. */
export type PaymentProgress = {
  id: string;
  status: AttemptStatus;
  currency: string;
  minorUnits: string;
  problem: string | null;
  invoices: {
    id: string;
    number: string;
    status: 'draft' | 'unpaid' | 'paid' | 'cancelled';
    /** The order of new services that goes on with it. */
    orderId: string | null;
  }[];
};

const words: Record<AttemptStatus, { title: string; detail: string }> = {
  starting: { title: 'The payment is being opened', detail: 'It takes a moment.' },
  started: { title: 'The payment is being confirmed', detail: 'We wait for word from the payment service.' },
  unknown: { title: 'The payment is being checked', detail: 'We ask the payment service. Nothing is charged twice.' },
  processing: { title: 'The payment is on its way', detail: 'Your bank may take some days. We write when it is here.' },
  requires_action: { title: 'Your bank asks you to confirm', detail: 'Open the invoice and pay there.' },
  succeeded: { title: 'Thank you, the payment has arrived', detail: '' },
  failed: { title: 'The payment did not go through', detail: 'Nothing was charged. Choose another way to pay.' },
  cancelled: { title: 'The payment was not made', detail: 'Nothing was charged.' },
};

/** Whether it will change by itself while one watches. */
export function isUnderway({ status }: PaymentProgress): boolean {
  return status === 'starting' || status === 'started' || status === 'unknown';
}

export function titleOfPayment({ status }: PaymentProgress): string {
  return words[status].title;
}

/** What has happened, what happens now, and what comes after. */
export function stepsOfPayment(payment: PaymentProgress, amount: string): ProgressStep[] {
  const { status, invoices, problem } = payment;
  const hasFailed = status === 'failed' || status === 'cancelled' || status === 'requires_action';
  const isHere = status === 'succeeded';
  const numbers = invoices.map(({ number }) => number).join(', ');
  const areSettled = invoices.every((invoice) => invoice.status === 'paid');
  return [
    { key: 'sent', title: `${amount} for invoice${invoices.length > 1 ? 's' : ''} ${numbers}`, state: 'done' },
    {
      key: 'arrived',
      title: isHere ? 'The payment has arrived' : words[status].title,
      state: isHere ? 'done' : hasFailed ? 'failed' : 'current',
      detail: problem ?? words[status].detail,
    },
    {
      key: 'settled',
      title: isHere && !areSettled ? 'What was not due any more is on your balance' : 'Paid',
      state: isHere ? 'done' : 'waiting',
    },
  ];
}
