import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Plan } from '../plan';
import { median, medianRatio, roundedTo3 } from '../statistics';
import { createEngineDatabase } from '../world/scratch';
import { emptyPath, serveWithEmptyPage } from './server';

const connections = 10;
const amounts = { clients: 10, products: 40, services: 0 };
/** What the first page shows of the products. */
const cardsOnPage = 24;
const now = Date.UTC(2026, 10, 21, 20);
const autocannon = path.resolve('node_modules/autocannon/autocannon.js');

/** The first page of 40 products as a visitor gets it, 24 cards, beside an empty page of the same application. */
export async function benchCatalogue(serverUrl: string, { repetitions, slices, sliceSeconds }: Plan) {
  const database = await createEngineDatabase(serverUrl, amounts, { now, dueAt: null, fromAt: now, toAt: now });
  try {
    const { origin, stop } = await serveWithEmptyPage(database.url);
    try {
      const rates = { order: [] as number[], empty: [] as number[] };
      const urls = { order: `${origin}/order`, empty: `${origin}${emptyPath}` };
      for (const url of Object.values(urls)) await checkPage(url);
      for (const url of Object.values(urls)) await requestsPerSecond(url, 2 * sliceSeconds);
      for (let repetition = 0; repetition < repetitions; repetition += 1) {
        rates.order.push(await requestsPerSecond(urls.order, slices * sliceSeconds));
        rates.empty.push(await requestsPerSecond(urls.empty, slices * sliceSeconds));
      }
      return {
        concurrency: connections,
        perSecond: roundedTo3(median(rates.order)),
        emptyPage: { perSecond: roundedTo3(median(rates.empty)) },
        ratio: medianRatio(rates.order, rates.empty),
      };
    } finally {
      await stop();
    }
  } finally {
    await database.drop();
  }
}

/** Both pages must be what they are taken for, under the same policy. */
async function checkPage(url: string): Promise<void> {
  const response = await fetch(url, { redirect: 'manual' });
  const text = await response.text();
  const isOrderPage = (text.match(/Product \d+/g)?.length ?? 0) >= cardsOnPage;
  const hasPolicy = response.headers.get('content-security-policy')?.includes('nonce-');
  if (response.status !== 200 || !hasPolicy || isOrderPage === url.endsWith(emptyPath)) {
    throw new Error(`${url} is not the page to measure (${response.status})`);
  }
}

async function requestsPerSecond(url: string, seconds: number): Promise<number> {
  const args = [autocannon, '--connections', String(connections), '--duration', String(seconds), '--json', url];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { '2xx': good, non2xx, errors, duration } = JSON.parse(stdout);
  if (non2xx > 0 || errors > 0) throw new Error(`${url} failed ${non2xx + errors} times`);
  return good / duration;
}
