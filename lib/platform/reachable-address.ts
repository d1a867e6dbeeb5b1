import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Networks that are not the internet: this machine, the operator's own, and what is set aside for special uses. */
const privateNetworks = networks([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['::1', 128],
  ['fc00::', 7],
]);

/** Never called, whoever allows it: machines give out their own keys at link-local addresses. */
const forbiddenNetworks = networks([
  ['169.254.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
]);

/** The part of IPv6 that is given out, and what in it only wraps other addresses or is for documents. */
const publicIpv6 = networks([['2000::', 3]]);
const wrappedIpv6 = networks([
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
]);

/** Whether an IP address may be connected to; a private one only where the server's entry allows it. */
export function isReachable(address: string, { allowsPrivate }: { allowsPrivate: boolean }): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isReachable(mapped, { allowsPrivate });
  if (isIPv4(address)) {
    if (forbiddenNetworks.check(address, 'ipv4')) return false;
    return allowsPrivate || !privateNetworks.check(address, 'ipv4');
  }
  if (!isIPv6(address) || forbiddenNetworks.check(address, 'ipv6')) return false;
  if (privateNetworks.check(address, 'ipv6')) return allowsPrivate;
  return publicIpv6.check(address, 'ipv6') && !wrappedIpv6.check(address, 'ipv6');
}

function networks(ranges: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of ranges) list.addSubnet(address, prefix, isIPv4(address) ? 'ipv4' : 'ipv6');
  return list;
}
