import { formatMoney } from './money';

type ToldPayment = {
  currency: string;
  minorUnits: bigint;
  settledMinorUnits: bigint;
  method: string;
};
type ToldInvoice = { number: string; isTopUp: boolean; isCompleted: boolean; restMinorUnits: bigint };

/** What became of a payment, sentence by sentence; `whose` is the balance that a surplus went to: "your" or "the client's". */
export function paymentStory(payment: ToldPayment, invoice: ToldInvoice | undefined, whose: string): string[] {
  const { currency, minorUnits, settledMinorUnits, method } = payment;
  const money = (amount: bigint) => formatMoney({ minorUnits: amount, currency });
  const over = minorUnits - settledMinorUnits;
  const told: string[] = [];
  if (method === 'autocomplete') told.push('Payments complete by themselves here: nothing had to be sent for it.');
  if (!invoice) return [...told, `${money(minorUnits)} went to ${whose} balance.`];
  if (settledMinorUnits === 0n) {
    return [
      ...told,
      `Invoice ${invoice.number} was settled already when it came, so all of it went to ${whose} balance.`,
    ];
  }
  if (invoice.isTopUp) told.push(`${money(settledMinorUnits)} were added to ${whose} balance.`);
  else if (invoice.isCompleted) told.push(`${money(settledMinorUnits)} completed invoice ${invoice.number}.`);
  else told.push(`${money(settledMinorUnits)} of invoice ${invoice.number} were settled by it.`);
  if (!invoice.isCompleted && invoice.restMinorUnits > 0n) {
    told.push(`${money(invoice.restMinorUnits)} of that invoice are still to be paid.`);
  }
  if (over > 0n) told.push(`${money(over)} were more than was due; they went to ${whose} balance.`);
  return told;
}
