import { hashPassword } from 'better-auth/crypto';
import type { Database } from '@/db/client';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import type { Instant } from '@/lib/domain/calendar';

/** The same for all of them: the demonstration world is for the machine it runs on, never for the open net. */
export const demoPassword = 'tenor-demo-password';

const staffPermissions = [
  'catalog.edit',
  'catalog.view',
  'orders.view',
  'orders.accept',
  'orders.place',
  'services.view',
  'services.manage',
  'clients.view',
  'clients.edit',
  'clients.impersonate',
  'invoices.view',
  'invoices.pay',
  'billing.run',
  'settings.edit',
  'mail.view',
  'jobs.view',
  'reports.view',
  'audit.view',
];

export type DemoClient = Omit<typeof t.clients.$inferInsert, 'id' | 'resellerId' | 'createdAt'> & {
  /** Who signs in for the client, if anybody does. */
  user?: { name: string; email: string };
  /** After how many days invoices are paid by bank transfer. */
  paysAfterDays: number;
};

export const demoClients = {
  ada: {
    name: 'Ada Marin',
    company: 'Marin Studio SRL',
    email: 'ada@tenor.example',
    phone: '+40 21 555 0134',
    address: 'Strada Lipscani 12',
    city: 'București',
    postalCode: '030031',
    country: 'RO',
    currency: 'RON',
    user: { name: 'Ada Marin', email: 'ada@tenor.example' },
    paysAfterDays: 2,
  },
  bob: {
    name: 'Bob Keller',
    company: '',
    email: 'bob@tenor.example',
    phone: '+1 512 555 0182',
    address: '1180 Barton Springs Road',
    city: 'Austin',
    postalCode: '78704',
    state: 'TX',
    country: 'US',
    currency: 'USD',
    user: { name: 'Bob Keller', email: 'bob@tenor.example' },
    paysAfterDays: 5,
  },
  nordwind: {
    name: 'Jonas Brandt',
    company: 'Nordwind Logistik GmbH',
    email: 'technik@nordwind.example',
    address: 'Speicherstadt 4',
    city: 'Hamburg',
    postalCode: '20457',
    country: 'DE',
    vatId: 'DE811569869',
    currency: 'EUR',
    paysAfterDays: 8,
  },
  kenji: {
    name: 'Kenji Watanabe',
    email: 'kenji@watanabe.example',
    address: '2-8-1 Nishi-Shinjuku',
    city: 'Tokyo',
    postalCode: '163-8001',
    country: 'JP',
    currency: 'JPY',
    paysAfterDays: 0,
  },
  chloe: {
    name: 'Chloé Laurent',
    company: 'Atelier Laurent',
    email: 'chloe@atelier-laurent.example',
    address: '18 rue de la République',
    city: 'Lyon',
    postalCode: '69002',
    country: 'FR',
    currency: 'EUR',
    paysAfterDays: 3,
  },
  vlad: {
    name: 'Vlad Ionescu',
    email: 'vlad@ionescu.example',
    address: 'Bulevardul Eroilor 7',
    city: 'Cluj-Napoca',
    postalCode: '400129',
    country: 'RO',
    currency: 'RON',
    paysAfterDays: 1,
  },
  priya: {
    name: 'Priya Nair',
    company: 'Nair Analytics',
    email: 'priya@nair-analytics.example',
    address: '77 Mission Street',
    city: 'San Francisco',
    postalCode: '94105',
    state: 'CA',
    country: 'US',
    currency: 'USD',
    paysAfterDays: 3,
  },
} as const satisfies Record<string, DemoClient>;

export type DemoClientName = keyof typeof demoClients;

/** Staff, users and clients, as of the day on which the demonstration begins. */
export async function seedPeople(
  db: Database,
  resellerId: string,
  since: Instant,
): Promise<Record<DemoClientName, string>> {
  const signIn = { password: await hashPassword(demoPassword), since };
  const staffId = await seedUser(db, { name: 'Sam Staff', email: 'staff@tenor.example' }, signIn);
  await db.insert(t.staffMembers).values({ userId: staffId, permissions: staffPermissions });
  const ids: Partial<Record<DemoClientName, string>> = {};
  for (const [name, client] of Object.entries(demoClients) as [DemoClientName, DemoClient][]) {
    const { user, paysAfterDays: _, ...row } = client;
    const id = newId();
    await db.insert(t.clients).values({ ...row, id, resellerId, createdAt: new Date(since) });
    if (user) await db.insert(t.clientUsers).values({ clientId: id, userId: await seedUser(db, user, signIn) });
    ids[name] = id;
  }
  return ids as Record<DemoClientName, string>;
}

async function seedUser(
  db: Database,
  { name, email }: { name: string; email: string },
  { password, since }: { password: string; since: Instant },
): Promise<string> {
  const id = newId();
  const times = { createdAt: new Date(since), updatedAt: new Date(since) };
  await db.insert(t.authUsers).values({ id, name, email, emailVerified: true, ...times });
  await db.insert(t.authAccounts).values({
    id: newId(),
    accountId: id,
    providerId: 'credential',
    userId: id,
    password,
    ...times,
  });
  return id;
}
