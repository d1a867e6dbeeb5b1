import { describe, expect, test } from 'vitest';
import { loggedPath } from './logged-path';
import { networkOf } from './session';

describe('the network that limits count', () => {
  test.each([
    { story: 'an IPv4 address is its own', address: '203.0.113.9', network: '203.0.113.9' },
    { story: 'also where it is written as IPv6', address: '::ffff:203.0.113.9', network: '203.0.113.9' },
    {
      story: 'a household has all of its IPv6 network',
      address: '2001:db8:1:2:3:4:5:6',
      network: '2001:0db8:0001:0002::/64',
    },
    { story: 'however it is shortened', address: '2001:db8:1:2::6', network: '2001:0db8:0001:0002::/64' },
    { story: 'in front', address: '::1', network: '0000:0000:0000:0000::/64' },
    { story: 'or in the middle of the network', address: '2001:db8::2:3:4:5:6', network: '2001:0db8:0000:0002::/64' },
    { story: 'capitals and zones make no other', address: 'FE80::1%eth0', network: 'fe80:0000:0000:0000::/64' },
    { story: 'what is no address stays what it is', address: 'unknown', network: 'unknown' },
  ])('$story', ({ address, network }) => expect(networkOf(address)).toBe(network));
});

describe('the log', () => {
  test.each([
    { path: '/invoices/1?tab=lines', logged: '/invoices/1' },
    { path: '/reset-password/Secret123', logged: '/reset-password/[hidden]' },
    { path: '/verify-email?token=Secret123', logged: '/verify-email' },
    { path: '/invitation/Secret123', logged: '/invitation/[hidden]' },
    { path: null, logged: undefined },
  ])('keeps of $path only $logged', ({ path, logged }) => expect(loggedPath(path)).toBe(logged));
});
