import { pointAt } from '@/lib/domain/calendar';
import { quoteChange } from '@/lib/domain/changes';
import type { Plan } from '../plan';
import { median, medianRatio, roundedTo3 } from '../statistics';
import { bareDayOf, bareQuote } from './bare-quote';
import { factsOf, makeQuoteCases, quoteZone } from './cases';

const caseCount = 4096;
/** Short turns, so that whatever else the machine does meets both alike. */
const turnMs = 100;

/** Change quotes a second on one core, beside a bare quote in bigint on the same cases. */
export async function benchQuotes({ repetitions, slices, sliceSeconds }: Plan) {
  const engine = engineQuotes();
  const floor = bareQuotes();
  const turns = Math.max(10, (slices * sliceSeconds * 1000) / turnMs);
  const perSecond = { engine: [] as number[], floor: [] as number[] };
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const engineRates: number[] = [];
    const floorRates: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      engineRates.push(rateOf(engine));
      floorRates.push(rateOf(floor));
    }
    perSecond.engine.push(median(engineRates));
    perSecond.floor.push(median(floorRates));
  }
  return {
    perSecond: roundedTo3(median(perSecond.engine)),
    bareBigInt: { perSecond: roundedTo3(median(perSecond.floor)) },
    ratio: medianRatio(perSecond.engine, perSecond.floor),
  };
}

function rateOf(quoteOne: () => unknown): number {
  const beganAt = performance.now();
  let quotes = 0;
  let now = beganAt;
  while (now - beganAt < turnMs) {
    for (let i = 0; i < 256; i += 1) quoteOne();
    quotes += 256;
    now = performance.now();
  }
  return (quotes * 1000) / (now - beganAt);
}

function engineQuotes(): () => unknown {
  const cases = makeQuoteCases(caseCount).map((own) => ({ at: own.at, facts: factsOf(own) }));
  return inTurn(cases, ({ at, facts }) => {
    facts.today = pointAt('month', at, quoteZone);
    return quoteChange(facts);
  });
}

function bareQuotes(): () => unknown {
  return inTurn(makeQuoteCases(caseCount), ({ present, wanted, from, to, at }) =>
    bareQuote(present, wanted, from, to, bareDayOf(at)),
  );
}

function inTurn<T>(cases: readonly T[], quote: (own: T) => unknown): () => unknown {
  let next = 0;
  return () => {
    const own = cases[next % cases.length];
    next += 1;
    return own && quote(own);
  };
}
