import 'server-only';
import { createHash } from 'node:crypto';

/** What of a link is remembered: enough to know it again. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** What a link would do, by its own account: to be believed only once the library has checked its signature. */
export function wishOf(token: string): { userId: string; email: string } | undefined {
  try {
    const { userId, updateTo } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return typeof userId === 'string' && typeof updateTo === 'string' ? { userId, email: updateTo } : undefined;
  } catch {
    return undefined;
  }
}
