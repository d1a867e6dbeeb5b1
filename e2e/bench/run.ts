import { cpus, loadavg } from 'node:os';
import { benchBilling } from './billing/bench';
import { benchCatalogue } from './catalogue/bench';
import { benchDocuments } from './documents/bench';
import { benchLists } from './lists/bench';
import { benchOrders } from './orders/bench';
import { type BenchName, benchUsage, type Plan, readPlan } from './plan';
import { benchQuotes } from './quotes/bench';

const serverUrl = process.env.DATABASE_URL ?? '';

const benches: Record<BenchName, (plan: Plan) => Promise<unknown>> = {
  quotes: benchQuotes,
  orders: (plan) => benchOrders(serverUrl, plan),
  billing: (plan) => benchBilling(serverUrl, plan),
  catalogue: (plan) => benchCatalogue(serverUrl, plan),
  lists: (plan) => benchLists(serverUrl, plan),
  documents: benchDocuments,
};

/** Measures speed beside a floor and prints JSON; what it is doing goes to standard error. */
const plan = readPlan(process.argv.slice(2));
if (plan) await measureAll(plan);
else process.stdout.write(`${benchUsage}\n`);

async function measureAll(wanted: Plan): Promise<void> {
  const results: Record<string, unknown> = { machine: machine() };
  for (const name of wanted.names) {
    process.stderr.write(`Measuring ${name} …\n`);
    results[name] = await benches[name](wanted);
  }
  process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
}

function machine() {
  const [perMinute = 0] = loadavg();
  return { cores: cpus().length, processor: cpus()[0]?.model, node: process.version, loadBefore: perMinute };
}
