import { formatCycle } from '@/lib/format/cycles';
import type { MailPart } from '../content';
import type { MailFacts, MailOrder } from '../facts';
import { greet, type MailTemplate, needed } from '../template';
import { linesOf } from './invoices';

export const orderPlaced: MailTemplate = (facts) => {
  const order = needed(facts, 'order');
  return {
    subject: `Order ${order.number} received`,
    parts: [
      { kind: 'heading', text: `Order ${order.number} received` },
      greet(facts),
      { kind: 'paragraph', text: nextStep(facts, order) },
      itemsOf(order),
      ...pricesOf(facts),
      openOrder(facts, order),
    ],
  };
};

export const orderAccepted: MailTemplate = (facts) => {
  const order = needed(facts, 'order');
  return {
    subject: `Order ${order.number} accepted`,
    parts: [
      { kind: 'heading', text: `Order ${order.number} accepted` },
      greet(facts),
      {
        kind: 'paragraph',
        text: isUnpaid(facts)
          ? 'We have accepted your order. It goes on as soon as its invoice is paid.'
          : 'We have accepted your order and are setting it up.',
      },
      itemsOf(order),
      openOrder(facts, order),
    ],
  };
};

export const orderCancelled: MailTemplate = (facts) => {
  const order = needed(facts, 'order');
  return {
    subject: `Order ${order.number} cancelled`,
    parts: [
      { kind: 'heading', text: `Order ${order.number} cancelled` },
      greet(facts),
      {
        kind: 'paragraph',
        text: 'The order is cancelled, and with it its unpaid invoice. What you had paid on it is in your balance.',
      },
      itemsOf(order),
      openOrder(facts, order),
    ],
  };
};

function nextStep(facts: MailFacts, order: MailOrder): string {
  if (order.awaitsAcceptance) return 'We look at your order ourselves and write to you as soon as it is accepted.';
  if (isUnpaid(facts)) return 'It is set up as soon as its invoice is paid.';
  return 'It is being set up; we write to you when it is ready.';
}

function isUnpaid({ invoice }: MailFacts): boolean {
  return invoice?.status === 'unpaid';
}

/** What it costs, unless it costs nothing now. */
export function pricesOf({ invoice, zone }: MailFacts): MailPart[] {
  return invoice && invoice.lines.length > 0 ? [linesOf(invoice, zone)] : [];
}

/** What was ordered, with its cycle and domain. */
export function itemsOf({ items }: MailOrder): MailPart {
  const rows = items.map(({ product, domain, quantity, cycle }): [string, string] => [
    quantity > 1 ? `${quantity} × ${product}` : product,
    [formatCycle(cycle), domain].filter(Boolean).join('\n'),
  ]);
  return { kind: 'facts', rows };
}

function openOrder({ appUrl }: MailFacts, { id }: MailOrder): MailPart {
  return { kind: 'button', label: 'Open the order', url: `${appUrl}/orders/${id}` };
}
