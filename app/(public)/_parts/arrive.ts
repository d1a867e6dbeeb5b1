import 'server-only';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { standingOfUser } from '@/db/queries/users';
import { forgetGuestCartId, readGuestCartId } from '@/lib/server/guest-cart';
import { clientCookie } from '@/lib/server/session';
import { claimCart } from '@/lib/usecases/cart/claim-cart';
import type { UseCaseContext } from '@/lib/usecases/context';
import { destinationOf } from './destination';

/** Leads somebody who has just signed in to where they belong, with what they put into the cart as a guest. */
export async function arrive(context: UseCaseContext, userId: string, next: string | undefined): Promise<never> {
  const { permissions, clients } = await standingOfUser(context.db, userId);
  const chosen = (await cookies()).get(clientCookie)?.value;
  const client = clients.find(({ id }) => id === chosen) ?? clients[0];
  const isStaff = permissions !== undefined;
  if (client && !isStaff) await bringCart(context, client.id);
  return redirect(destinationOf({ isStaff, hasClient: client !== undefined }, next));
}

/** The same for somebody who has just become a client. */
export async function arriveAsClient(
  context: UseCaseContext,
  clientId: string,
  next: string | undefined,
): Promise<never> {
  await bringCart(context, clientId);
  return redirect(destinationOf({ isStaff: false, hasClient: true }, next));
}

async function bringCart(context: UseCaseContext, clientId: string): Promise<void> {
  const cartId = await readGuestCartId();
  if (!cartId) return;
  await claimCart(context, { cartId, clientId });
  await forgetGuestCartId();
}
