import 'server-only';
import { isIPv6 } from 'node:net';
import { getSessionCookie } from 'better-auth/cookies';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { getDatabase } from '@/db/client';
import { type ClientOfUser, standingOfUser } from '@/db/queries/users';
import { clientAddressHeader, clientCountryHeader } from '@/lib/platform/client-address';
import { auth, cookiePrefix } from './auth';
import { isPermission, type Permission } from './permissions';

export type User = { id: string; name: string; email: string; isEmailVerified: boolean; hasSecondFactor: boolean };
export type Staff = { id: string; name: string; email: string; permissions: readonly Permission[] };
export type Client = ClientOfUser;

/** Somebody who signed in: staff have no client, everybody else acts for `client`, one of `clients`. */
export type Session = { user: User; staff?: Staff; client?: Client; clients: readonly Client[] };

/** Which of several clients a user acts for. */
export const clientCookie = 'client';

/** Who makes this request, asked once a page. */
export const readSession = cache(async (): Promise<Session | undefined> => {
  const sent = await headers();
  // Most visitors of a shop bring no session: nothing need be asked for them.
  if (!getSessionCookie(sent, { cookiePrefix })) return undefined;
  const found = await auth().api.getSession({ headers: sent });
  if (!found) return undefined;
  const { id, name, email, emailVerified, twoFactorEnabled } = found.user;
  const user = { id, name, email, isEmailVerified: emailVerified, hasSecondFactor: twoFactorEnabled === true };
  const { permissions, clients } = await standingOfUser(getDatabase().db, id);
  // Whoever is on the staff acts for the seller, never for a buyer as well.
  if (permissions)
    return { user, staff: { id, name, email, permissions: permissions.filter(isPermission) }, clients: [] };
  const chosen = (await cookies()).get(clientCookie)?.value;
  return { user, client: clients.find((client) => client.id === chosen) ?? clients[0], clients };
});

/** Where a request comes from, as far as it can be trusted; of IPv6 the network, since a household has all of one. */
export async function readAddress(): Promise<string> {
  return networkOf((await headers()).get(clientAddressHeader) ?? 'unknown');
}

/** The country that a request comes from, where the operator's proxy tells it. */
export async function readCountry(): Promise<string | undefined> {
  return (await headers()).get(clientCountryHeader) ?? undefined;
}

/** `::ffff:192.0.2.1` is the IPv4 address it carries; any other IPv6 address is cut to its first 64 bits. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('%')[0]?.split('::') ?? [];
  const first = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - first.length - tail.split(':').filter(Boolean).length;
  const groups = [...first, ...Array(missing).fill('0'), ...(tail?.split(':') ?? [])];
  return `${groups
    .slice(0, 4)
    .map((group) => group.padStart(4, '0'))
    .join(':')}::/64`;
}
