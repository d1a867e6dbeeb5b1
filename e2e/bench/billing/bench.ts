import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Plan } from '../plan';
import { median, medianRatio, roundedTo3 } from '../statistics';
import { type BenchDatabase, createEngineDatabase, createFloorDatabase } from '../world/scratch';
import { type Contestant, type Measured, periodFrom, periodTo } from './terms';

const contestantFile = path.join(import.meta.dirname, 'contestant.ts');
/** Beyond this many services one transaction a service takes too long to wait for. */
const mostRowByRow = 10_000;
const products = 40;

type Results = Partial<Record<Contestant, Measured[]>>;

/**
 * The billing run on due services, two a client: pre-paid and post-paid, options, usage, tax, one client in ten with a
 * balance. Beside it the floors, which bill the price and tax of as many services and know nothing else.
 */
export async function benchBilling(serverUrl: string, plan: Plan) {
  const report: Record<string, ReturnType<typeof sum>> = {};
  for (const due of plan.dueServices) report[`due${due}`] = sum(await contend(serverUrl, due, plan.repetitions));
  const rates = plan.dueServices.map((due) => report[`due${due}`]?.invoicesPerSecond ?? Number.NaN);
  const isGrowing = rates.length > 1;
  return {
    ...report,
    ...(isGrowing ? { rateOfLargestToOneBefore: roundedTo3((rates.at(-1) ?? 0) / (rates.at(-2) ?? 1)) } : {}),
    nothingDue: await measureIdle(serverUrl, plan),
  };
}

async function contend(serverUrl: string, due: number, repetitions: number): Promise<Results> {
  const names: Contestant[] = due > mostRowByRow ? ['engine', 'setBased'] : ['engine', 'setBased', 'rowByRow'];
  const results: Results = {};
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(repetition + turn) % names.length] ?? 'engine';
      results[name] = [...(results[name] ?? []), await measure(serverUrl, name, due)];
    }
  }
  return results;
}

async function measure(serverUrl: string, name: Contestant, services: number): Promise<Measured> {
  const amounts = { clients: Math.ceil(services / 2), products, services };
  const dates = { now: periodFrom, dueAt: periodTo, fromAt: periodFrom, toAt: periodTo };
  const database =
    name === 'engine'
      ? await createEngineDatabase(serverUrl, amounts, dates)
      : await createFloorDatabase(serverUrl, amounts);
  try {
    const measured = await runContestant(name, database, services);
    await checkWork(database, measured, services);
    return measured;
  } finally {
    await database.drop();
  }
}

async function runContestant(name: Contestant, { url, schema }: BenchDatabase, services: number): Promise<Measured> {
  const args = ['--import', 'tsx', contestantFile, name, schema ?? '', String(services)];
  const env = { ...process.env, DATABASE_URL: url };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return JSON.parse(stdout);
}

/** Who leaves work out is fast: everything is billed once, numbered without gaps, and booked in balance. */
async function checkWork({ pool, schema }: BenchDatabase, measured: Measured, services: number): Promise<void> {
  const [journal, amount] = schema ? ['journal', 'amount'] : ['journal_entries', 'minor_units'];
  const { rows } = await pool.query(
    `SELECT (SELECT count(DISTINCT number) = $1 AND max(number) = $1 AND count(*) = $1 FROM invoices) AS is_numbered,
       (SELECT sum(${amount}) = 0 FROM ${journal}) AS is_balanced`,
    [services],
  );
  const isBilledOnce = measured.invoices === services && measured.secondRunInvoices === 0;
  if (!isBilledOnce || !rows[0].is_numbered || !rows[0].is_balanced) {
    throw new Error(`the billing run left wrong work behind: ${JSON.stringify({ ...measured, ...rows[0] })}`);
  }
}

/** A run that finds nothing to do among many services of clients that are due later. */
async function measureIdle(serverUrl: string, { idleServices: services, repetitions }: Plan) {
  const amounts = { clients: services / 2, products, services };
  const dates = { now: periodFrom, dueAt: periodTo + 86_400_000, fromAt: periodFrom, toAt: periodTo + 86_400_000 };
  const database = await createEngineDatabase(serverUrl, amounts, dates);
  try {
    const seconds: number[] = [];
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      seconds.push((await runContestant('engine', database, services)).seconds);
    }
    return { services, seconds: roundedTo3(median(seconds)) };
  } finally {
    await database.drop();
  }
}

function sum(results: Results) {
  const engine = rates(results.engine);
  const setBased = rates(results.setBased);
  const rowByRow = rates(results.rowByRow);
  const seconds = pick(results.engine, 'seconds');
  const secondRun = pick(results.engine, 'secondRunSeconds');
  return {
    invoicesPerSecond: roundedTo3(median(engine)),
    seconds: roundedTo3(median(seconds)),
    peakMemoryMb: Math.round(median(pick(results.engine, 'peakMemoryMb'))),
    secondRunSeconds: roundedTo3(median(secondRun)),
    secondRunShare: medianRatio(secondRun, seconds),
    setBased: { invoicesPerSecond: roundedTo3(median(setBased)), ratio: medianRatio(engine, setBased) },
    ...(rowByRow.length > 0
      ? { rowByRow: { invoicesPerSecond: roundedTo3(median(rowByRow)), ratio: medianRatio(engine, rowByRow) } }
      : {}),
  };
}

function rates(measured: Measured[] = []): number[] {
  return measured.map(({ invoices, seconds }) => invoices / seconds);
}

function pick(measured: Measured[] = [], key: keyof Measured): number[] {
  return measured.map((own) => own[key]);
}
