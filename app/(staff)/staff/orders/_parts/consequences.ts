import type { FoundOrder, OrderItemRow } from '@/db/queries/order-details';
import { formatMoney } from '@/lib/format/money';
import { countOf } from '@/lib/format/numbers';

/** What cancelling an order does, in numbers (rules §6). */
export function cancelConsequences({ order, invoice }: FoundOrder, items: readonly OrderItemRow[]): string[] {
  return [
    ...moneySentences(invoice, 'balance'),
    ...(order.type === 'sales' ? serviceSentences(items, false) : changeSentence(order.type)),
  ];
}

/** What marking a sales order as fraud does. */
export function fraudConsequences({ invoice }: FoundOrder, items: readonly OrderItemRow[]): string[] {
  return [...moneySentences(invoice, 'kept'), ...serviceSentences(items, true)];
}

function moneySentences(invoice: FoundOrder['invoice'], paid: 'balance' | 'kept'): string[] {
  if (!invoice) return ['There is no invoice, so no money moves.'];
  const { currency, totalMinorUnits, paidMinorUnits, status, number } = invoice;
  const total = formatMoney({ minorUnits: totalMinorUnits, currency });
  const back = formatMoney({ minorUnits: paidMinorUnits, currency });
  const sentences = status === 'unpaid' ? [`Invoice ${number} over ${total} is cancelled.`] : [];
  if (paidMinorUnits > 0n) {
    sentences.push(
      paid === 'balance'
        ? `${back} that were paid go to the client's balance, less what late payment already gave back.`
        : `${back} that were paid are kept until you refund them.`,
    );
  }
  return sentences;
}

function serviceSentences(items: readonly OrderItemRow[], isFraud: boolean): string[] {
  const pending = items.filter(({ service }) => service.status === 'pending').length;
  const running = items.filter(({ service }) => service.status === 'active' || service.status === 'suspended').length;
  const sentences: string[] = [];
  if (isFraud && pending + running > 0)
    sentences.push(`${countOf(pending + running, 'service')} of it end as fraud, for good.`);
  if (!isFraud && pending > 0)
    sentences.push(`${countOf(pending, 'pending service')} ${pending === 1 ? 'is' : 'are'} cancelled.`);
  if (!isFraud && running > 0)
    sentences.push(`${countOf(running, 'running service')} ${running === 1 ? 'is' : 'are'} terminated.`);
  if (!isFraud) sentences.push('The client is told by e-mail.');
  return sentences;
}

function changeSentence(type: FoundOrder['order']['type']): string[] {
  if (type === 'change' || type === 'switch_plan')
    return ['The service stays as it is; another change can be ordered.'];
  return ['The service is not extended by this order.'];
}
