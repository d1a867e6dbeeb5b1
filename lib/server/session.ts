import 'server-only';
import { isIPv6 } from 'node:net';
import { getSessionCookie } from 'better-auth/cookies';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { getDatabase } from '@/db/client';
import { findUser } from '@/db/queries/accounts';
import { type ClientOfUser, standingOfUser } from '@/db/queries/users';
import { clientAddressHeader, clientCountryHeader } from '@/lib/platform/client-address';
import { auth, cookiePrefix } from './auth';
import { isPermission, type Permission } from './permissions';

export type User = { id: string; name: string; email: string; isEmailVerified: boolean; hasSecondFactor: boolean };
export type Staff = { id: string; name: string; email: string; permissions: readonly Permission[] };
export type Client = ClientOfUser;

/** A member of the staff who acts in a client's name, until an instant. */
export type Impersonator = { id: string; name: string; endsAt: number };

/**
 * Somebody who signed in: staff have no client, everybody else acts for `client`, one of `clients`. With `impersonator`,
 * the user is not at the door: somebody of the staff is, in the user's name and for one client only.
 */
export type Session = {
  id: string;
  user: User;
  staff?: Staff;
  client?: Client;
  clients: readonly Client[];
  impersonator?: Impersonator;
};

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
  const { id: sessionId } = found.session;
  const user = { id, name, email, isEmailVerified: emailVerified, hasSecondFactor: twoFactorEnabled === true };
  const { permissions, clients } = await standingOfUser(getDatabase().db, id);
  const { impersonatedBy, impersonatedClientId, expiresAt } = found.session;
  if (impersonatedBy) {
    const impersonator = await findImpersonator(impersonatedBy, expiresAt.getTime());
    const client = clients.find((one) => one.id === impersonatedClientId);
    if (!impersonator || !client || permissions) return undefined;
    return { id: sessionId, user, client, clients: [client], impersonator };
  }
  // Whoever is on the staff acts for the seller, never for a buyer as well.
  if (permissions)
    return {
      id: sessionId,
      user,
      staff: { id, name, email, permissions: permissions.filter(isPermission) },
      clients: [],
    };
  const chosen = (await cookies()).get(clientCookie)?.value;
  return { id: sessionId, user, client: clients.find((client) => client.id === chosen) ?? clients[0], clients };
});

/** Whoever lost the permission meanwhile sees nothing any more. */
async function findImpersonator(userId: string, endsAt: number): Promise<Impersonator | undefined> {
  const { db } = getDatabase();
  const [staff, { permissions }] = await Promise.all([findUser(db, userId), standingOfUser(db, userId)]);
  const isAllowed = permissions?.includes('clients.impersonate' satisfies Permission);
  return staff && isAllowed ? { id: staff.id, name: staff.name, endsAt } : undefined;
}

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
