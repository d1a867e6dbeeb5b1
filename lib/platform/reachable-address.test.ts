import { expect, test } from 'vitest';
import { isReachable } from './reachable-address';

test.each([
  { address: '93.184.216.34', kind: 'public' },
  { address: '2606:2800:220:1::1', kind: 'public' },
  { address: '::ffff:93.184.216.34', kind: 'public' },
  { address: '127.0.0.1', kind: 'private' },
  { address: '10.1.2.3', kind: 'private' },
  { address: '172.31.255.255', kind: 'private' },
  { address: '192.168.0.1', kind: 'private' },
  { address: '100.64.0.1', kind: 'private' },
  { address: '::1', kind: 'private' },
  { address: 'fd12:3456::1', kind: 'private' },
  { address: '::ffff:127.0.0.1', kind: 'private' },
  { address: '169.254.169.254', kind: 'forbidden' },
  { address: '::ffff:169.254.169.254', kind: 'forbidden' },
  { address: 'fe80::1', kind: 'forbidden' },
  { address: '224.0.0.1', kind: 'forbidden' },
  { address: '::', kind: 'forbidden' },
  { address: '::ffff:7f00:1', kind: 'private' },
  { address: '2002:7f00:1::', kind: 'forbidden' },
  { address: '64:ff9b::7f00:1', kind: 'forbidden' },
  { address: 'localhost', kind: 'forbidden' },
])('$address is $kind', ({ address, kind }) => {
  expect(isReachable(address, { allowsPrivate: false })).toBe(kind === 'public');
  expect(isReachable(address, { allowsPrivate: true })).toBe(kind !== 'forbidden');
});
