import { parseArgs } from 'node:util';

export const benchNames = ['quotes', 'orders', 'billing', 'catalogue', 'lists', 'documents'] as const;
export type BenchName = (typeof benchNames)[number];

/** What to measure and how long. */
export type Plan = {
  names: readonly BenchName[];
  /** How often each measurement is repeated; the median counts. */
  repetitions: number;
  /** How long each side works within one repetition, in slices that alternate with the other's. */
  slices: number;
  sliceSeconds: number;
  /** How many services are due in the billing runs, and how many exist in the run with nothing due. */
  dueServices: readonly number[];
  idleServices: number;
};

export const benchUsage = `npm run bench -- [${benchNames.join('|')}] … [--quick] [--large]

  Measures beside a floor, on the same machine at the same time, and prints JSON: look at the ratios.
  --quick   each once and briefly, to see that it works
  --large   the billing run on 100,000 due services too, and the run with nothing due on 1,000,000
  --due     other sizes of the billing run, smallest first: --due 1000,40000
  --idle    how many services there are in the run with nothing due`;

/** Reads the command line; undefined where help is wanted. Throws on anything unknown. */
export function readPlan(args: readonly string[]): Plan | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      large: { type: 'boolean', default: false },
      due: { type: 'string' },
      idle: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const names = positionals.map((name) => benchNames.find((known) => known === name) ?? unknown(name));
  const { quick, large, due, idle } = values;
  const usualDue = quick ? [1_000] : [1_000, 10_000, ...(large ? [100_000] : [])];
  return {
    names: names.length > 0 ? names : benchNames,
    repetitions: quick ? 1 : 3,
    slices: quick ? 1 : 4,
    sliceSeconds: 1,
    dueServices: due === undefined ? usualDue : due.split(',').map(countOf),
    idleServices: idle === undefined ? (large ? 1_000_000 : 20_000) : countOf(idle),
  };
}

/** Two services a client: an even number. */
function countOf(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count < 2 || count % 2 !== 0) throw new Error(`${text} is no even number of services.\n\n${benchUsage}`);
  return count;
}

function unknown(name: string): never {
  throw new Error(`There is nothing called ${name} to measure.\n\n${benchUsage}`);
}
