import { newId } from '@/db/ids';
import { lockCatalog } from '@/db/queries/catalog';
import { listCurrencies } from '@/db/queries/product-lists';
import { writeFeed } from '@/db/queries/settings-writes';
import type { Refusal } from '@/lib/domain/refusals';
import { rateFeeds } from '@/lib/modules/rates/registry';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

/** Who publishes rates, as staff read it. */
export function listFeeds(): { name: string; label: string }[] {
  return [...rateFeeds.values()].map(({ name, label }) => ({ name, label }));
}

/** Has a currency follow what somebody publishes; setting its rate by hand ends it. Refusals: not_found, not_allowed. */
export async function followFeed(
  context: UseCaseContext,
  { currency, feed }: { currency: string; feed: string },
): Promise<{ ok: true } | Refusal<'not_found' | 'not_allowed'>> {
  if (!rateFeeds.has(feed)) return { ok: false, code: 'not_found', subject: 'This feed' };
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const known = (await listCurrencies(tx)).find((one) => one.code === currency);
    if (!known) return { ok: false, code: 'not_found', subject: currency };
    if (known.isDefault) return { ok: false, code: 'not_allowed', reason: `${currency} is the default currency.` };
    await writeFeed(tx, currency, feed);
    await recordChange(tx, context, {
      noun: 'currency',
      subjectId: newId(),
      name: 'currency.feed_followed',
      before: { feed: known.feed },
      after: { feed },
      facts: { currency },
    });
    return { ok: true };
  });
}
