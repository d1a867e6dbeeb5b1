import { expect, test } from 'vitest';
import { tiersOf, tiersText } from './tiers';

test.each([
  { text: '0.01', tiers: [{ upTo: null, price: '0.01' }] },
  {
    text: '0.02 up to 100, then 0.01',
    tiers: [
      { upTo: '100', price: '0.02' },
      { upTo: null, price: '0.01' },
    ],
  },
  {
    text: '0 up to 10, 0.02 up to 100, then 0.01',
    tiers: [
      { upTo: '10', price: '0' },
      { upTo: '100', price: '0.02' },
      { upTo: null, price: '0.01' },
    ],
  },
])('"$text" is read and written the same', ({ text, tiers }) => {
  expect(tiersOf(text)).toEqual(tiers);
  expect(tiersText(tiers)).toBe(text);
});

test.each(['', 'free', '-1', '1e9', '0,01', '0.02 up to 100', '0.02 up to 100, 0.01 up to 50, then 1', '1, then 2'])(
  '"%s" is not',
  (text) => expect(tiersOf(text)).toBeUndefined(),
);
