import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { createDatabase } from '@/db/client';
import * as t from '@/db/schema';
import { createScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { currentCatalog } from './catalog';

test('two processes on one database agree on the price list at once after an edit by either', async () => {
  const scratch = await createScratchDatabase();
  const other = createDatabase({ url: scratch.url });
  try {
    await Shop.open(scratch.db, Date.parse('2026-01-10T08:00:00Z'));
    const nameIn = async ({ db }: Pick<typeof other, 'db'>) => {
      const { products } = await currentCatalog(db);
      return [...products.values()].find(({ code }) => code === 'hosting-starter')?.name;
    };
    const edit = ({ db }: Pick<typeof other, 'db'>, name: string) =>
      db.update(t.products).set({ name }).where(eq(t.products.code, 'hosting-starter'));
    expect(await nameIn(other)).toBe(await nameIn(scratch));
    for (const [editor, name] of [
      [scratch, 'Edited here'],
      [other, 'Edited there'],
    ] as const) {
      await edit(editor, name);
      expect([await nameIn(scratch), await nameIn(other)]).toEqual([name, name]);
    }
  } finally {
    await other.close();
    await scratch.drop();
  }
});
