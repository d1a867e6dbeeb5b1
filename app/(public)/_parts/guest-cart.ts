import 'server-only';
import { cookies } from 'next/headers';
import { z } from 'zod';

export const cartCookie = 'cart';

/** The cart that this browser filled before anybody signed in. */
export async function guestCartId(): Promise<string | undefined> {
  return z.uuid().safeParse((await cookies()).get(cartCookie)?.value).data;
}
