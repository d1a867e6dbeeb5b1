import { expect, test } from 'vitest';
import { listAddress, paramsOf, parseSort, valuesOf } from './list-address';

test.each([
  {
    story: 'a filter is added and the page starts over',
    changes: { status: 'paid' },
    address: '/x?q=a+b&sort=-due&status=paid',
  },
  {
    story: 'a filter may have several values',
    changes: { status: ['paid', 'unpaid'] },
    address: '/x?q=a+b&sort=-due&status=paid&status=unpaid',
  },
  { story: 'an empty value removes a parameter', changes: { q: '', sort: undefined }, address: '/x' },
  { story: 'the next page keeps everything', changes: { page: '4' }, address: '/x?q=a+b&sort=-due&page=4' },
])('$story', ({ changes, address }) => {
  expect(listAddress('/x', { q: 'a b', sort: '-due', page: '3' }, changes)).toBe(address);
});

test('the query of the browser and of the server read the same', () => {
  expect(paramsOf(new URLSearchParams('status=paid&status=unpaid&q=a'))).toEqual({
    status: ['paid', 'unpaid'],
    q: ['a'],
  });
  expect(valuesOf(undefined)).toEqual([]);
  expect(valuesOf('paid')).toEqual(['paid']);
  expect(valuesOf(['paid', ''])).toEqual(['paid']);
});

test('a minus sorts from the end', () => {
  expect(parseSort('-due')).toEqual({ column: 'due', isDescending: true });
  expect(parseSort('due')).toEqual({ column: 'due', isDescending: false });
  expect(parseSort('')).toBeUndefined();
});
