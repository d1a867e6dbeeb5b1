import { describe, expect, test } from 'vitest';
import { destinationOf } from './destination';

const staff = { isStaff: true, hasClient: false };
const client = { isStaff: false, hasClient: true };
const newcomer = { isStaff: false, hasClient: false };

describe('after signing in', () => {
  test.each([
    { story: 'staff begin at their dashboard', who: staff, next: undefined, to: '/staff' },
    {
      story: 'staff go on to a staff page',
      who: staff,
      next: '/staff/orders?tab=failed',
      to: '/staff/orders?tab=failed',
    },
    { story: 'staff never land on a page of clients', who: staff, next: '/invoices', to: '/staff' },
    { story: 'a client begins at home', who: client, next: undefined, to: '/' },
    { story: 'a client goes on to the cart', who: client, next: '/cart', to: '/cart' },
    { story: 'a client never lands on a staff page', who: client, next: '/staff/orders', to: '/' },
    { story: 'a path that only begins like staff is a client’s', who: client, next: '/staffing', to: '/staffing' },
    { story: 'a newcomer is asked for details first', who: newcomer, next: undefined, to: '/welcome' },
    { story: 'and then goes on', who: newcomer, next: '/order/web', to: '/welcome?next=%2Forder%2Fweb' },
    { story: 'an invited newcomer is not asked', who: newcomer, next: '/invitation/abc', to: '/invitation/abc' },
    { story: 'another site is no destination', who: client, next: 'https://evil.example/', to: '/' },
    { story: 'nor one without a scheme', who: client, next: '//evil.example/', to: '/' },
    { story: 'nor one behind a backslash', who: client, next: '/\\evil.example', to: '/' },
    { story: 'nor one behind dots', who: client, next: '/.//evil.example', to: '/' },
    { story: 'nor one behind a line break', who: client, next: '/\n/evil.example', to: '/' },
    { story: 'nor the sign-in again', who: client, next: '/sign-in?next=/x', to: '/' },
  ])('$story', ({ who, next, to }) => expect(destinationOf(who, next)).toBe(to));
});
