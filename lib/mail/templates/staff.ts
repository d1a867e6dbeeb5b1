import { type MailTemplate, needed, textFact } from '../template';
import { itemsOf, pricesOf } from './orders';

/** To each member of the staff who may accept orders. */
export const staffNewOrder: MailTemplate = (facts) => {
  const order = needed(facts, 'order');
  const client = needed(facts, 'client');
  const waits = order.status === 'pending';
  return {
    subject: `${waits ? 'To review: order' : 'Order'} ${order.number} from ${client.name}`,
    parts: [
      { kind: 'heading', text: `Order ${order.number} from ${client.name}` },
      {
        kind: 'paragraph',
        text: waits ? 'It waits for somebody to accept it.' : 'It needs nothing from you and goes on by itself.',
      },
      itemsOf(order),
      ...pricesOf(facts),
      { kind: 'button', label: 'Open the order', url: `${facts.appUrl}/staff/orders/${order.id}` },
    ],
  };
};

/** To each member of the staff who may accept orders: a check held an order up, or ended it. */
export const staffFraud: MailTemplate = (facts) => {
  const order = needed(facts, 'order');
  const client = needed(facts, 'client');
  const isEnded = textFact(facts, 'outcome') === 'fraud';
  const reasons = Array.isArray(facts.own.reasons) ? facts.own.reasons.map(String) : [];
  return {
    subject: `${isEnded ? 'Fraud' : 'Fraud check'}: order ${order.number} from ${client.name}`,
    parts: [
      { kind: 'heading', text: `Order ${order.number} from ${client.name}` },
      {
        kind: 'paragraph',
        text: isEnded
          ? 'The fraud check has ended it. Nothing was set up; what was paid is kept until you refund it.'
          : 'The fraud check leaves it to you. It waits until somebody decides.',
      },
      ...(reasons.length > 0 ? [{ kind: 'paragraph' as const, text: reasons.join('\n') }] : []),
      itemsOf(order),
      { kind: 'button', label: 'Open the order', url: `${facts.appUrl}/staff/orders/${order.id}` },
    ],
  };
};

/** To each member of the staff who manages services: a module gave up. */
export const staffModuleFailed: MailTemplate = (facts) => {
  const service = needed(facts, 'service');
  const verb = textFact(facts, 'verb');
  return {
    subject: `Module failed: ${verb} ${service.product} ${service.number}`,
    parts: [
      { kind: 'heading', text: `${service.product} ${service.number}: ${verb} failed` },
      { kind: 'paragraph', text: textFact(facts, 'error') || 'The module did not say why.' },
      { kind: 'button', label: 'Open the service', url: `${facts.appUrl}/staff/services/${service.id}` },
    ],
  };
};

/** To each member of the staff who looks after payments: something arrived that the books do not explain. */
export const staffPaymentFlagged: MailTemplate = (facts) => {
  const client = facts.client?.name;
  return {
    subject: `Look at a payment${client ? ` of ${client}` : ''}`,
    parts: [
      { kind: 'heading', text: client ? `A payment of ${client} needs a look` : 'A payment needs a look' },
      { kind: 'paragraph', text: textFact(facts, 'problem') },
      { kind: 'button', label: 'Open the payments', url: `${facts.appUrl}/staff/payments` },
    ],
  };
};
