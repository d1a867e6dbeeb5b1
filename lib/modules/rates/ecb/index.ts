import { parseDay } from '@/lib/domain/calendar';
import type { PublishedRates, RateFeed } from '../contract';

/** The reference rates of the European Central Bank: about thirty currencies, each working day at about 16:00 in Frankfurt. */
export const ecb: RateFeed = {
  name: 'ecb',
  label: 'European Central Bank',
  url: 'https://www.ecb.europa.eu',
  read: async (http, signal) => {
    const answer = await http({
      method: 'GET',
      path: '/stats/eurofxref/eurofxref-daily.xml',
      headers: { accept: 'application/xml' },
      ...(signal ? { signal } : {}),
    });
    if (!answer.ok) throw new Error(answer.message);
    if (answer.status !== 200) throw new Error(`the European Central Bank answered with status ${answer.status}`);
    return readRates(answer.body);
  },
};

/**
 * The day and the rates of its daily file, which has one element a currency, in quotes of either kind:
 * `<Cube time='2026-05-04'><Cube currency='USD' rate='1.1325'/>`.
 *
 * @throws where it is not such a file, whole
 */
export function readRates(xml: string): PublishedRates {
  const days = [...xml.matchAll(/<Cube\s+time=["'](\d{4}-\d{2}-\d{2})["']\s*>/g)];
  const day = days[0]?.[1];
  const elements = xml.match(/<Cube\s+currency=/g)?.length ?? 0;
  const rates = [...xml.matchAll(/<Cube\s+currency=["']([A-Z]{3})["']\s+rate=["'](\d{1,9}(?:\.\d{1,10})?)["']\s*\/>/g)];
  if (days.length !== 1 || day === undefined || rates.length === 0 || rates.length !== elements) {
    throw new Error('the European Central Bank sent something else than its daily rates');
  }
  return {
    base: 'EUR',
    on: parseDay(day),
    rates: Object.fromEntries(rates.map(([, code = '', rate = '']) => [code, rate])),
  };
}
