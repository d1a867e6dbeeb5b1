import { hashPassword } from 'better-auth/crypto';
import { asc } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';

/** Of everybody whom a story adds to the world. */
export const storyPassword = 'a password of a story';

export type Person = { userId: string; email: string; name: string };
export type ClientPerson = Person & { clientId: string };

/** A user who can sign in, of whom nothing else is known yet. */
export async function addUser(db: Database, name = 'Story Person'): Promise<Person> {
  const userId = newId();
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}.${userId.slice(-12)}@story.example`;
  const password = await hashPassword(storyPassword);
  await db.insert(t.authUsers).values({ id: userId, name, email, emailVerified: true });
  await db
    .insert(t.authAccounts)
    .values({ id: newId(), accountId: userId, providerId: 'credential', userId, password });
  return { userId, email, name };
}

/** What a client is like; of the first seller, where none is named. */
type ClientOf = { currency?: string; country?: string; company?: string; email?: string; resellerId?: string };

/** A user with a client of its own, so that stories that run side by side do not meet. */
export async function addClientPerson(
  db: Database,
  { name = 'Story Client', ...of }: { name?: string } & ClientOf = {},
): Promise<ClientPerson> {
  const person = await addUser(db, name);
  const clientId = await addClient(db, person, of);
  return { ...person, clientId };
}

/** One more client for a user. */
export async function addClient(
  db: Database,
  { userId, name, email }: Person,
  { currency = 'USD', country = 'IE', company = '', ...of }: ClientOf = {},
): Promise<string> {
  const id = newId();
  const [first] = await db.select({ id: t.resellers.id }).from(t.resellers).orderBy(asc(t.resellers.createdAt));
  const resellerId = of.resellerId ?? first?.id;
  if (!resellerId) throw new Error('this world has no seller');
  const place = { address: '1 Quay', city: 'Cork', country, currency };
  await db.insert(t.clients).values({ id, resellerId, name, company, email: of.email ?? email, ...place });
  await db.insert(t.clientUsers).values({ clientId: id, userId, role: 'owner' });
  return id;
}

/** A member of the staff with just these permissions. */
export async function addStaff(db: Database, permissions: readonly string[]): Promise<Person> {
  const person = await addUser(db, 'Story Staff');
  await db.insert(t.staffMembers).values({ userId: person.userId, permissions: [...permissions] });
  return person;
}
