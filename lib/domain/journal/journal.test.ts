import { expect, test } from 'vitest';
import { isBalanced } from './journal';

test.each([
  {
    story: 'an invoice of 11.90 is owed: 10.00 is earned, 1.90 is tax',
    sides: [
      { account: 'receivable', minorUnits: -11_90n },
      { account: 'revenue', minorUnits: 10_00n },
      { account: 'tax', minorUnits: 1_90n },
    ],
    balanced: true,
  },
  {
    story: 'a payment of 15.00 for it: the rest goes to the balance',
    sides: [
      { account: 'gateway', minorUnits: -15_00n },
      { account: 'receivable', minorUnits: 11_90n },
      { account: 'balance', minorUnits: 3_10n },
    ],
    balanced: true,
  },
  {
    story: 'a cent too little',
    sides: [
      { account: 'gateway', minorUnits: -15_00n },
      { account: 'balance', minorUnits: 14_99n },
    ],
    balanced: false,
  },
  { story: 'nothing moved', sides: [], balanced: true },
] as const)('$story: balanced is $balanced', ({ sides, balanced }) => {
  expect(isBalanced(sides)).toBe(balanced);
});
