import type { Database } from '@/db/client';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { dayOf, type Instant, startOfDay } from '@/lib/domain/calendar';
import { clock } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import { seedCatalog, seedCurrencies } from './demo/catalog';
import { DemoHistory } from './demo/history';
import { type DemoClientName, demoPassword, seedPeople } from './demo/people';
import { demoStory } from './demo/story';

/** Who can sign in to the demonstration, as the start prints it. */
export const demoSignIns = [
  { who: 'Staff', email: 'staff@tenor.example', password: demoPassword },
  { who: 'Client, in RON', email: 'ada@tenor.example', password: demoPassword },
  { who: 'Client, in USD', email: 'bob@tenor.example', password: demoPassword },
] as const;

/** How far back the demonstration's history goes. */
const historyDays = 160;

/**
 * Fills an empty database with a small hosting company: price list, staff, clients, and the history that they made since,
 * played through the same use cases as everything later.
 */
export async function seedDemo(db: Database): Promise<void> {
  const now = clock.now();
  const zone = env.timeZone;
  const from = dayOf(now, zone) - historyDays;
  const clientIds = await seedShop(db, startOfDay(from, zone));
  const history = await DemoHistory.open(db, { zone, appUrl: env.appUrl }, clientIds);
  await history.play(from, now, demoStory);
}

/** The company without any history: price list, staff and clients. Returns the clients' ids by name. */
export async function seedShop(db: Database, since: Instant): Promise<Record<DemoClientName, string>> {
  await seedCurrencies(db, since);
  const resellerId = await seedReseller(db);
  await seedCatalog(db, since);
  return seedPeople(db, resellerId, since);
}

async function seedReseller(db: Database): Promise<string> {
  const id = newId();
  await db.insert(t.resellers).values({
    id,
    name: 'Tenor Hosting',
    currency: 'USD',
    invoiceBeforeDueDays: 10,
    orderGraceDays: 7,
    suspendAfterOverdueDays: 10,
    terminateAfterSuspendedDays: 60,
    companyName: 'Tenor Hosting Ltd.',
    companyAddress: '4 Harbour Row\nDublin 2, D02 XE80',
    companyCountry: 'IE',
    companyVatId: 'IE6388047V',
    bankName: 'First Bank of Dublin',
    bankIban: 'IE29 AIBK 9311 5212 3456 78',
    emailFrom: 'Tenor Hosting <billing@tenor.example>',
  });
  await db.insert(t.invoiceSeries).values({ resellerId: id });
  return id;
}
