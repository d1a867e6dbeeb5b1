import type { RateFeed } from './contract';
import { ecb } from './ecb';

export type { PublishedRates, RateFeed } from './contract';

/** Every feed by the name that a currency follows it by. */
export const rateFeeds: ReadonlyMap<string, RateFeed> = new Map([ecb].map((feed) => [feed.name, feed]));
