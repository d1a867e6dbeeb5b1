import type { ProgressStep } from '@/components/ui/progress';
import type { LocalDay } from '@/lib/domain/calendar';
import type { AutoSetup } from '@/lib/domain/catalog';
import type { InvoiceStatus } from '@/lib/domain/invoices';
import { isProcessed, type OrderStatus } from '@/lib/domain/orders';
import type { ProvisioningState, ServiceStatus } from '@/lib/domain/services';
import { formatDay } from '@/lib/format/days';
import { formatMoney } from '@/lib/format/money';

/** Where an order stands, as the story after it is told from. */
export type OrderProgress = {
  id: string;
  number: number;
  status: OrderStatus;
  invoice: {
    id: string;
    status: InvoiceStatus;
    currency: string;
    totalMinorUnits: string;
    restMinorUnits: string;
    dueOn: LocalDay;
  } | null;
  services: {
    id: string;
    name: string;
    domain: string | null;
    status: ServiceStatus;
    provisioning: ProvisioningState;
    autoSetup: AutoSetup;
    isHidden: boolean;
  }[];
};

/** Something is at work that ends by itself. */
export function isMoving({ status, services }: OrderProgress): boolean {
  return status === 'processing' || services.some(({ provisioning }) => provisioning === 'creating');
}

/** Nothing about the order will change any more. */
export function isOver({ status, services }: OrderProgress): boolean {
  return isProcessed(status) && services.every((service) => service.provisioning !== 'creating');
}

/** Whether the order waits for the customer's money. */
export function isUnpaid({ status, invoice }: OrderProgress): boolean {
  return invoice?.status === 'unpaid' && !isProcessed(status) && invoice.restMinorUnits !== '0';
}

/** The story of an order in steps: received, reviewed, paid, set up, ready. */
export function stepsOf(order: OrderProgress): ProgressStep[] {
  return [
    { key: 'received', title: 'Order received', state: 'done', detail: `Order ${order.number}` },
    ...reviewSteps(order),
    ...paymentSteps(order),
    ...order.services.map((service) => setUpStep(service, order)),
  ];
}

function reviewSteps({ status }: OrderProgress): ProgressStep[] {
  if (status !== 'pending') return [];
  return [
    {
      key: 'review',
      title: 'Being reviewed',
      state: 'current',
      detail: 'Our staff look at it first. You get an e-mail as soon as it goes on; nothing is needed from you.',
    },
  ];
}

function paymentSteps(order: OrderProgress): ProgressStep[] {
  const { invoice } = order;
  if (!invoice || invoice.totalMinorUnits === '0') return [];
  const total = formatMoney({ minorUnits: invoice.totalMinorUnits, currency: invoice.currency });
  if (invoice.status === 'paid') return [{ key: 'payment', title: 'Paid', state: 'done', detail: total }];
  if (invoice.status !== 'unpaid') return [];
  const rest = formatMoney({ minorUnits: invoice.restMinorUnits, currency: invoice.currency });
  return [
    {
      key: 'payment',
      title: 'Waiting for your payment',
      state: 'waiting',
      detail: `${rest}, by ${formatDay(invoice.dueOn)}`,
    },
  ];
}

function setUpStep(service: OrderProgress['services'][number], order: OrderProgress): ProgressStep {
  const { id, name, domain } = service;
  const what = domain ? `${name}, ${domain}` : name;
  const step = (state: ProgressStep['state'], title: string, detail?: string): ProgressStep => ({
    key: id,
    state,
    title: `${what}: ${title}`,
    detail,
  });
  if (service.status === 'active') return step('done', 'ready');
  if (service.status === 'suspended') return step('failed', 'suspended');
  if (service.status !== 'pending') return step('failed', 'cancelled');
  if (service.provisioning === 'creating') return step('current', 'being set up', 'This takes a moment.');
  if (service.provisioning === 'failed') {
    return step('failed', 'could not be set up yet', 'Our staff know and are on it. You need not do anything.');
  }
  return step('waiting', 'to be set up', waitsFor(service.autoSetup, order));
}

function waitsFor(autoSetup: AutoSetup, order: OrderProgress): string {
  if (order.status === 'pending' && autoSetup !== 'order_placed') return 'After the review.';
  switch (autoSetup) {
    case 'disabled':
      return 'Our staff set it up by hand and write to you.';
    case 'first_payment':
      return 'As soon as the payment is in.';
    case 'order_accepted':
    case 'order_placed':
      return 'In a moment.';
  }
}
