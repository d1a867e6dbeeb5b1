import type { LocalDay } from '@/lib/domain/calendar';
import type { HttpClient } from '../http';

/** What somebody publishes: for one unit of `base` so much of each other currency, as exact decimals. */
export type PublishedRates = { base: string; on: LocalDay; rates: Readonly<Record<string, string>> };

/** Somebody who publishes exchange rates. What cannot be read throws; nothing is changed then. */
export type RateFeed = {
  name: string;
  /** Who publishes, as staff read it. */
  label: string;
  /** The server that is asked; `read` names the path. */
  url: string;
  read(http: HttpClient, signal?: AbortSignal): Promise<PublishedRates>;
};
