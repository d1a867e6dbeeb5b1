import 'server-only';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { UseCaseContext } from '@/lib/usecases/context';
import { clientContext, contextFor } from './context';
import { requestPathHeader } from './door';
import type { Permission } from './permissions';
import { type Client, type Impersonator, readSession, type Session, type Staff, type User } from './session';

export type StaffPage = { staff: Staff; context: UseCaseContext };
export type ClientPage = {
  client: Client;
  clients: readonly Client[];
  user: User;
  context: UseCaseContext;
} & Impersonated;
export type VisitorPage = {
  client?: Client;
  clients: readonly Client[];
  user?: User;
  context: UseCaseContext;
} & Impersonated;

/** Who of the staff sees the page in the client's name. */
type Impersonated = { impersonator?: Impersonator };

/**
 * First line of every staff page: a stranger is led to the sign-in, somebody who is not on the staff finds nothing, and
 * without the permission a page says so.
 */
export async function requireStaff(permission?: Permission): Promise<StaffPage> {
  const session = await readSession();
  if (!session) return redirect(await signInAddress('/staff/sign-in'));
  const { staff } = session;
  if (!staff) return notFound();
  if (permission && !staff.permissions.includes(permission)) return redirect('/not-allowed');
  return { staff, context: contextFor({ kind: 'staff', id: staff.id }) };
}

/** First line of every page of a client: leads to the sign-in, and who has no client yet to /welcome. */
export async function requireClient(): Promise<ClientPage> {
  const session = await readSession();
  if (!session) return redirect(await signInAddress('/sign-in'));
  const { staff, client, clients, user } = session;
  if (staff) return redirect('/staff');
  if (!client) return redirect(await signInAddress('/welcome'));
  return { client, clients, user, context: clientContext(session), ...impersonationOf(session) };
}

/** For pages that a guest may see as well. A member of the staff sees them as a guest does. */
export async function optionalClient(): Promise<VisitorPage> {
  const session = await readSession();
  const context = clientContext(session);
  if (!session || session.staff) return { clients: [], context };
  const { client, clients, user } = session;
  return { client, clients, user, context, ...impersonationOf(session) };
}

function impersonationOf({ impersonator }: Session): Impersonated {
  return impersonator ? { impersonator } : {};
}

/** Where to go, with the way back. */
async function signInAddress(address: string): Promise<string> {
  const path = (await headers()).get(requestPathHeader);
  return path && path !== '/' ? `${address}?next=${encodeURIComponent(path)}` : address;
}
