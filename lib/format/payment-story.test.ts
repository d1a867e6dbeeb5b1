import { expect, test } from 'vitest';
import { paymentStory } from './payment-story';

const paid = { currency: 'USD', minorUnits: 4_000n, settledMinorUnits: 4_000n, method: 'bank_transfer' };
const invoice = { number: '7', isTopUp: false, isCompleted: true, restMinorUnits: 0n };

test.each([
  { story: 'the whole', payment: paid, of: invoice, told: ['40.00 USD completed invoice 7.'] },
  {
    story: 'a part',
    payment: paid,
    of: { ...invoice, isCompleted: false, restMinorUnits: 250n },
    told: ['40.00 USD of invoice 7 were settled by it.', '2.50 USD of that invoice are still to be paid.'],
  },
  {
    story: 'too much',
    payment: { ...paid, settledMinorUnits: 3_500n },
    of: invoice,
    told: ['35.00 USD completed invoice 7.', '5.00 USD were more than was due; they went to your balance.'],
  },
  {
    story: 'twice',
    payment: { ...paid, settledMinorUnits: 0n },
    of: { ...invoice, isCompleted: false },
    told: ['Invoice 7 was settled already when it came, so all of it went to your balance.'],
  },
  {
    story: 'by itself',
    payment: { ...paid, method: 'autocomplete' },
    of: invoice,
    told: ['Payments complete by themselves here: nothing had to be sent for it.', '40.00 USD completed invoice 7.'],
  },
  {
    story: 'a top-up',
    payment: paid,
    of: { ...invoice, isTopUp: true },
    told: ['40.00 USD were added to your balance.'],
  },
])('a payment of $story', ({ payment, of, told }) => {
  expect(paymentStory(payment, of, 'your')).toEqual(told);
});
