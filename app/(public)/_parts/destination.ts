import { returnPath } from '@/lib/server/return-path';

/** Where somebody belongs after signing in: where they were going if that is theirs, else their panel's home. */
export function destinationOf(
  { isStaff, hasClient }: { isStaff: boolean; hasClient: boolean },
  next: string | undefined,
): string {
  const path = returnPath(next);
  const isStaffPath = path === '/staff' || path?.startsWith('/staff/') || path?.startsWith('/staff?');
  if (isStaff) return path && isStaffPath ? path : '/staff';
  const own = isStaffPath ? undefined : path;
  // Whoever was invited has a client as soon as the invitation is accepted.
  if (hasClient || own?.startsWith('/invitation/')) return own ?? '/';
  return own ? `/welcome?next=${encodeURIComponent(own)}` : '/welcome';
}
