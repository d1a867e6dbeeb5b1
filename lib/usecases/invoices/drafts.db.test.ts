import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type DatabaseHandle } from '@/db/client';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { verifyDatabase } from '@/lib/jobs/verify';
import { deleteDraft } from './delete-draft';
import { issueDraft, previewDraft } from './issue-draft';
import { saveDraft } from './save-draft';

const now = Date.UTC(2026, 4, 4, 9);
let scratch: ScratchDatabase;
let wide: DatabaseHandle;
let shop: Shop;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  wide = createDatabase({ url: scratch.url, maxConnections: 8 });
  shop = await Shop.open(wide.db, now);
});
afterAll(async () => {
  const broken = (await verifyDatabase(wide.db, now)).filter(({ violations }) => violations.length > 0);
  await wide.close();
  await scratch.drop();
  expect(broken).toEqual([]);
});

const work = { description: 'Moving a server', minorUnits: 10_000n, isTaxed: true };
const rebate = { description: 'For the wait', minorUnits: -1_000n, isTaxed: true };

const save = (lines: (typeof work)[], seen: { draftId: string; version: number } | null = null) =>
  saveDraft(shop.context(now), { clientId: shop.clientIds.ada, currency: 'EUR', daysToPay: 14, lines, seen });

async function saved(lines: (typeof work)[]) {
  const draft = await save(lines);
  if (!draft.ok) throw new Error(draft.code);
  return { clientId: shop.clientIds.ada, draftId: draft.draftId, version: draft.version };
}

test('a draft is edited line by line, owes nothing, and becomes the invoice that its preview shows', async () => {
  const first = await saved([]);
  const edited = await save([work, rebate], first);
  if (!edited.ok) throw new Error(edited.code);
  expect(await wide.db.select().from(t.invoices)).toEqual([]);
  const [draft] = await wide.db.select().from(t.invoiceDrafts);
  const preview = await previewDraft(shop.context(now), draft ?? expect.unreachable('no draft'));
  const issued = await issueDraft(shop.context(now), { clientId: first.clientId, ...edited });
  if (!issued.ok) throw new Error(issued.code);
  const [invoice] = await wide.db.select().from(t.invoices).where(eq(t.invoices.id, issued.invoiceId));
  expect(invoice).toMatchObject({ status: 'unpaid', subtotalMinorUnits: 9_000n, dueOn: (invoice?.issuedOn ?? 0) + 14 });
  expect(preview).toMatchObject({ totalMinorUnits: invoice?.totalMinorUnits, taxMinorUnits: invoice?.taxMinorUnits });
  expect(await wide.db.select().from(t.invoiceDrafts)).toEqual([]);
});

test('nobody writes over, issues or deletes what somebody else has changed meanwhile', async () => {
  const seen = await saved([work]);
  expect(await save([rebate, work], seen)).toMatchObject({ ok: true, version: 2 });
  const stale = { ok: false, code: 'invalid_transition', status: 'changed by somebody else' };
  expect(await save([work], seen)).toMatchObject(stale);
  expect(await issueDraft(shop.context(now), seen)).toMatchObject(stale);
  expect(await deleteDraft(shop.context(now), seen)).toMatchObject(stale);
  expect(await deleteDraft(shop.context(now), { ...seen, version: 2 })).toEqual({ ok: true });
  expect(await issueDraft(shop.context(now), { ...seen, version: 2 })).toMatchObject({ code: 'not_found' });
});

test('what comes to nothing is not issued and stays a draft', async () => {
  const seen = await saved([rebate]);
  expect(await issueDraft(shop.context(now), seen)).toMatchObject({ code: 'validation_failed' });
  expect(await deleteDraft(shop.context(now), seen)).toEqual({ ok: true });
});

test('another client’s draft is not there', async () => {
  const seen = await saved([work]);
  const foreign = { ...seen, clientId: shop.clientIds.bob };
  expect(await issueDraft(shop.context(now), foreign)).toMatchObject({ code: 'not_found' });
  expect(await deleteDraft(shop.context(now), foreign)).toMatchObject({ code: 'not_found' });
});

test('two of the staff who issue one draft at once make one invoice', async () => {
  const seen = await saved([work]);
  const before = (await wide.db.select().from(t.invoices)).length;
  const answers = await Promise.all([1, 2, 3].map(() => issueDraft(shop.context(now), seen)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await wide.db.select().from(t.invoices)).toHaveLength(before + 1);
});
