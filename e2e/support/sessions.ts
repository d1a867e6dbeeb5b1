import { createHmac, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { secretFor } from '@/lib/platform/secret';

const hourMs = 3_600_000;

/** A cookie that signs in a user of the world, as the server would have set it. */
export async function sessionCookie(db: Database, email: string, url: string) {
  const [user] = await db.select({ id: t.authUsers.id }).from(t.authUsers).where(eq(t.authUsers.email, email));
  if (!user) throw new Error(`nobody in this world has the address ${email}`);
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(Date.now() + hourMs);
  await db.insert(t.authSessions).values({ id: newId(), userId: user.id, token, expiresAt });
  const signature = createHmac('sha256', secretFor('sessions')).update(token).digest('base64');
  const value = encodeURIComponent(`${token}.${signature}`);
  return { name: 'tenor.session_token', value, url, httpOnly: true, sameSite: 'Lax' as const };
}
