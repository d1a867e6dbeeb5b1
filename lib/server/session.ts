import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { getDatabase } from '@/db/client';
import { type ClientOfUser, standingOfUser } from '@/db/queries/users';
import { clientAddressHeader } from '@/lib/platform/client-address';
import { auth } from './auth';
import { isPermission, type Permission } from './permissions';

export type User = { id: string; name: string; email: string; isEmailVerified: boolean };
export type Staff = { id: string; name: string; email: string; permissions: readonly Permission[] };
export type Client = ClientOfUser;

/** Somebody who signed in: staff have no client, everybody else acts for `client`, one of `clients`. */
export type Session = { user: User; staff?: Staff; client?: Client; clients: readonly Client[] };

/** Which of several clients a user acts for. */
export const clientCookie = 'client';

/** Who makes this request, asked once a page. */
export const readSession = cache(async (): Promise<Session | undefined> => {
  const found = await auth().api.getSession({ headers: await headers() });
  if (!found) return undefined;
  const { id, name, email, emailVerified } = found.user;
  const user = { id, name, email, isEmailVerified: emailVerified };
  const { permissions, clients } = await standingOfUser(getDatabase().db, id);
  // Whoever is on the staff acts for the seller, never for a buyer as well.
  if (permissions)
    return { user, staff: { id, name, email, permissions: permissions.filter(isPermission) }, clients: [] };
  const chosen = (await cookies()).get(clientCookie)?.value;
  return { user, client: clients.find((client) => client.id === chosen) ?? clients[0], clients };
});

/** The address a request comes from, as far as it can be trusted. */
export async function readAddress(): Promise<string> {
  return (await headers()).get(clientAddressHeader) ?? 'unknown';
}
