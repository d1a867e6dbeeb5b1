import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { expect, test } from '../support/fixtures';
import { addressOf, pagesIn } from '../support/pages';

const pages = pagesIn('app/(staff)');
/** The pages in shares, so that several browsers walk at once. */
const shares = [0, 1, 2];
/** Of these a fresh world may have none. */
const mayBeMissing = [
  '/staff/billing-runs/[runId]',
  '/staff/invoices/drafts/[draftId]',
  '/staff/settings/payments/[gatewayId]',
  '/staff/settings/servers/[serverId]',
];

/** What pages ask for besides. */
const asks: Record<string, string> = {
  '/staff/invoices/drafts/new': '?client=[clientId]',
  '/staff/settings/payments/new': '?module=stripe',
  '/staff/settings/servers/new': '?module=whm',
};

test('there are pages to walk', () => {
  expect(pages.length).toBeGreaterThan(50);
});

for (const share of shares) {
  test(`every page of the staff is there, accessible, and fits a phone (${share + 1} of ${shares.length})`, async ({
    page,
    world,
    signInAs,
    expectAccessible,
  }) => {
    test.setTimeout(240_000);
    await signInAs('staff@tenor.example');
    const ids = await idsOf(world.db);
    for (const [index, one] of pages.entries()) {
      if (index % shares.length !== share) continue;
      const address = addressOf(`${one}${asks[one] ?? ''}`, ids);
      if (address === undefined) expect(mayBeMissing).toContain(one);
      else {
        await test.step(address, async () => {
          await page.setViewportSize({ width: 1440, height: 900 });
          expect((await page.goto(address))?.status()).toBe(200);
          await expectAccessible(page);
          await expect(page.getByText('This page does not exist')).toHaveCount(0);
          await page.setViewportSize({ width: 390, height: 844 });
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(overflow).toBeLessThanOrEqual(0);
        });
      }
    }
  });
}

/** One of each thing that has a page, by its name in addresses. */
async function idsOf(db: Database): Promise<Record<string, string | undefined>> {
  const { rows } = await db.execute<Record<string, string | null>>(sql`
    select (select id from clients order by number limit 1) as "clientId",
      (select id from orders order by number limit 1) as "orderId",
      (select id from invoices order by number limit 1) as "invoiceId",
      (select id from services where status = 'active' order by number limit 1) as "serviceId",
      (select id from products order by code limit 1) as "productId",
      (select id from options order by code limit 1) as "optionId",
      (select id from emails order by id limit 1) as "emailId",
      (select id from resellers order by id limit 1) as "resellerId",
      (select id from servers order by id limit 1) as "serverId",
      (select id from billing_runs order by id limit 1) as "runId",
      (select id from payments order by id limit 1) as "paymentId",
      (select id from payment_gateways where credentials <> '' order by id limit 1) as "gatewayId",
      (select id from invoice_drafts order by id limit 1) as "draftId",
      'invoice_issued' as template`);
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, id]) => [name, id ?? undefined]));
}
