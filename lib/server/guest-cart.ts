import 'server-only';
import { cookies } from 'next/headers';
import { z } from 'zod';
import type { CartOwner } from '@/db/queries/portal/carts';
import { env } from '@/lib/platform/env';

/** In which a guest's browser keeps the id of its cart, until a client takes the cart over. */
export const guestCartCookie = 'cart';

const monthSeconds = 30 * 86_400;

const cartIdSchema = z.uuid().optional().catch(undefined);

/** The cart that this browser filled as a guest. */
export async function readGuestCartId(): Promise<string | undefined> {
  return cartIdSchema.parse((await cookies()).get(guestCartCookie)?.value);
}

/** Keeps a guest's cart; only where cookies can be set, in actions. */
export async function keepGuestCartId(cartId: string): Promise<void> {
  (await cookies()).set(guestCartCookie, cartId, {
    httpOnly: true,
    sameSite: 'lax',
    secure: env.appUrl.startsWith('https:'),
    path: '/',
    maxAge: monthSeconds,
  });
}

/** Lets go of a guest's cart, once it is a client's. */
export async function forgetGuestCartId(): Promise<void> {
  (await cookies()).delete(guestCartCookie);
}

/** Whose cart this request is about: the client's, else the guest's; null before a guest has one. */
export async function cartOwnerOf(clientId: string | undefined): Promise<CartOwner | null> {
  if (clientId) return { clientId };
  const guestCartId = await readGuestCartId();
  return guestCartId ? { guestCartId } : null;
}
