import { createHash } from 'node:crypto';

/**
 * A user name for the account of a service: letters of its domain for people, the rest from the service's id, so that
 * asking again gives the same and nobody else gets it. Eight letters and digits, which every server takes; it begins
 * with a letter and never with "test", as WHM wants it. `attempt` gives another one where it is taken or reserved.
 */
export function userNameFor({ id, domain }: { id: string; domain: string }, attempt: number): string {
  const letters = domain.toLowerCase().replace(/[^a-z]/g, '');
  const start = (letters.startsWith('tes') ? `x${letters}` : letters || 'w').slice(0, 3);
  const digest = createHash('sha256').update(`${id}:${attempt}`).digest();
  const rest = digest.readBigUInt64BE().toString(36).padStart(8, '0');
  return `${start}${rest.slice(-(8 - start.length))}`;
}
