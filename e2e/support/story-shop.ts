import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inArray } from 'drizzle-orm';
import { parse } from 'yaml';
import type { Database } from '@/db/client';
import * as t from '@/db/schema';
import { type Story, storySchema } from '@/lib/jobs/simulate/story';
import { insertProducts } from '@/lib/jobs/simulate/world';

/** What a billing story expects, in the order in which it does. */
export type StoryAmounts = {
  /** The last total that it expects of an invoice, by the name it has there: "11.90". */
  totalOf: (invoice: string) => string;
  /** The last sum before tax, tax and total that it expects of an invoice, as far as it names them. */
  sumsOf: (invoice: string) => readonly string[];
  /** Each balance that it expects of its client. */
  balances: readonly string[];
};

/**
 * Adds the products of a billing story to the world, so that the same life can be led on the screens, and tells the
 * amounts that the story expects. The story's seller and taxes have to be those of the demonstration.
 */
export async function openStoryShop(db: Database, file: string): Promise<StoryAmounts> {
  const text = readFileSync(path.join(import.meta.dirname, '../scenarios', file), 'utf8');
  const story = storySchema.parse(parse(text));
  const known = await db
    .select()
    .from(t.products)
    .where(inArray(t.products.code, Object.keys(story.products)));
  if (known.length === 0) await insertProducts(db, story);
  return amountsOf(story);
}

function amountsOf({ steps }: Story): StoryAmounts {
  const totals = new Map<string, string>();
  const sums = new Map<string, string[]>();
  for (const { expect } of steps) {
    for (const [name, { subtotal, tax, total }] of Object.entries(expect?.invoice ?? {})) {
      if (!total) continue;
      totals.set(name, total);
      sums.set(
        name,
        [subtotal, tax, total].filter((amount) => amount !== undefined),
      );
    }
  }
  return {
    totalOf(invoice) {
      const total = totals.get(invoice);
      if (total === undefined) throw new Error(`the story expects no total of ${invoice}`);
      return total;
    },
    sumsOf: (invoice) => sums.get(invoice) ?? [],
    balances: steps.flatMap(({ expect }) => Object.values(expect?.balance ?? {})),
  };
}
