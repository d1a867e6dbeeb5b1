import { newId } from '@/db/ids';
import { lockCatalog } from '@/db/queries/catalog';
import { listCurrencies } from '@/db/queries/product-lists';
import { noteFeedProblem, writeRate } from '@/db/queries/settings-writes';
import { dayOf } from '@/lib/domain/calendar';
import { publishedRate, whyNotFollowed } from '@/lib/domain/money';
import type { HttpClient } from '@/lib/modules/http';
import { type PublishedRates, type RateFeed, rateFeeds } from '@/lib/modules/rates/registry';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

export type FetchOptions = {
  /** Those there are, unless a test has its own. */
  feeds?: ReadonlyMap<string, RateFeed>;
  http: (target: { url: string; verifiesTls: boolean; allowsPrivate: boolean; timeoutMs: number }) => HttpClient;
};

export type FetchedRates = { set: string[]; unchanged: string[]; refused: { currency: string; why: string }[] };

const timeoutMs = 20_000;

/**
 * Asks each feed that a currency follows and sets what it publishes; currencies that are set by hand stay. A rate that is not
 * believable, old, or missing is not set: the one before stands, and the currency says why. Automatic prices follow at once.
 */
export async function fetchRates(
  context: UseCaseContext,
  { feeds = rateFeeds, http }: FetchOptions,
): Promise<FetchedRates> {
  const followed = (await listCurrencies(context.db)).flatMap(({ feed }) => feed ?? []);
  const fetched: FetchedRates = { set: [], unchanged: [], refused: [] };
  for (const name of new Set(followed)) {
    const feed = feeds.get(name);
    const published = feed ? await read(feed, http) : { problem: `There is no module for the feed ${name}.` };
    await context.db.transaction(async (tx) => {
      await lockCatalog(tx);
      await follow(context, tx, name, published, fetched);
    });
  }
  return fetched;
}

type Answer = PublishedRates | { problem: string };

async function read(feed: RateFeed, http: FetchOptions['http']): Promise<Answer> {
  try {
    return await feed.read(http({ url: feed.url, verifiesTls: true, allowsPrivate: false, timeoutMs }));
  } catch (error) {
    return { problem: `${feed.label} could not be read: ${error instanceof Error ? error.message : 'no answer'}.` };
  }
}

async function follow(
  context: UseCaseContext,
  tx: Parameters<typeof writeRate>[0],
  feed: string,
  answer: Answer,
  fetched: FetchedRates,
): Promise<void> {
  const all = await listCurrencies(tx);
  const base = all.find(({ isDefault }) => isDefault)?.code ?? '';
  const today = dayOf(context.now, context.zone);
  for (const known of all.filter((currency) => currency.feed === feed && !currency.isDefault)) {
    const rate = 'problem' in answer ? undefined : publishedRate(answer, base, known.code);
    const why =
      'problem' in answer ? answer.problem : whyNotFollowed({ rate, before: known.rate, on: answer.on, today });
    if (rate === undefined || why !== undefined || 'problem' in answer) {
      await noteFeedProblem(tx, known.code, why ?? null);
      fetched.refused.push({ currency: known.code, why: why ?? '' });
    } else if (known.publishedOn !== null && known.publishedOn >= answer.on) {
      await noteFeedProblem(tx, known.code, null);
      fetched.unchanged.push(known.code);
    } else {
      const id = newId();
      await writeRate(tx, {
        id,
        currency: known.code,
        rate,
        setAt: context.now,
        setBy: null,
        feed,
        publishedOn: answer.on,
      });
      await recordChange(tx, context, {
        noun: 'currency',
        subjectId: id,
        name: 'currency.rate_set',
        before: { rate: known.rate },
        after: { rate },
        facts: { currency: known.code, feed },
      });
      fetched.set.push(known.code);
    }
  }
}
