import { parseArgs } from 'node:util';
import { getDatabase } from '@/db/client';
import { findClientIdByNumber } from '@/db/queries/runs';
import { type Instant, isoDay, parseDay, startOfDay } from '@/lib/domain/calendar';
import { formatMoney } from '@/lib/format/money';
import { countOf } from '@/lib/format/numbers';
import { env } from '@/lib/platform/env';
import {
  type Amounts,
  billClients,
  type RunOutcome,
  type RunProgress,
  type RunSummary,
} from '@/lib/usecases/billing/bill-clients';
import { failureOf } from '@/lib/usecases/billing/run-failure';
import { systemContext } from './context';

const usage = `npm run process-clients -- [--dry-run] [--client NUMBER|ID] [--as-of DAY|INSTANT] [--batch SIZE]

  Does what is due for all clients: renewals, invoices, settlement, changes, suspensions, terminations, reminders.
  --dry-run   says what would be done and writes nothing
  --client    looks at this client alone, also where it is parked or not due
  --as-of     as if it were then, such as 2026-03-01 or 2026-03-01T08:00:00Z; not in production
  --batch     clients a transaction (200)

  Exit code: 0 all done, 1 not run to its end, 2 clients were parked.`;

const progressEveryMs = 1_000;

process.exitCode = await processClients(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${failureOf(error).reason}\n`);
  return 1;
});

/** The billing run as a command. */
async function processClients(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      'dry-run': { type: 'boolean', default: false },
      client: { type: 'string' },
      'as-of': { type: 'string' },
      batch: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const { db, close } = getDatabase();
  try {
    const context = systemContext(db, values['as-of'] === undefined ? undefined : readInstant(values['as-of']));
    const clientId = values.client === undefined ? undefined : await findClientIdByNumber(db, values.client);
    if (values.client !== undefined && !clientId) throw new Error(`There is no client ${values.client}.`);
    const batchSize = values.batch === undefined ? undefined : readBatch(values.batch);
    const summary = await billClients(context, {
      dryRun: values['dry-run'],
      clientId,
      batchSize,
      onProgress: shower(),
    });
    process.stdout.write(`${sayWhatWasDone(summary)}\n`);
    return summary.parked.length > 0 ? 2 : 0;
  } finally {
    await close();
  }
}

function readInstant(text: string): Instant {
  if (!env.isClockMovable) throw new Error('--as-of is not possible in production.');
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return startOfDay(parseDay(text), env.timeZone);
  const at = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at))
    throw new Error(`--as-of ${text}: neither a day such as 2026-03-01 nor an instant with its zone.`);
  return at;
}

function readBatch(text: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1 || size > 5_000) throw new Error('--batch takes a number from 1 to 5000.');
  return size;
}

/** Shows progress with rate and remaining, at most once a second. */
function shower(): (progress: RunProgress) => void {
  const beganAt = performance.now();
  let shownAt = beganAt;
  return ({ clients, due, invoices, parked }) => {
    const at = performance.now();
    if (at - shownAt < progressEveryMs) return;
    shownAt = at;
    const perSecond = (clients + parked) / ((at - beganAt) / 1000);
    const left = Math.max(0, due - clients - parked);
    const seconds = Math.ceil(left / Math.max(perSecond, 1));
    process.stderr.write(
      `${countOf(clients, 'client')}, ${countOf(invoices, 'invoice')}, ${perSecond.toFixed(0)} clients/s, ${left} left, about ${seconds} s\n`,
    );
  };
}

function sayWhatWasDone(summary: RunSummary): string {
  const lines = summary.isDryRun ? sayRehearsal(summary) : [];
  lines.push(
    `${countOf(summary.clients, 'client')} in ${(summary.durationMs / 1000).toFixed(2)} s, ${countOf(summary.invoices, 'invoice')}`,
    `  invoiced: ${sayAmounts(summary.invoiced)}`,
    `  payments taken: ${sayAmounts(summary.settled)}`,
  );
  const counts = Object.entries(summary.counts).sort(([a], [b]) => (a < b ? -1 : 1));
  lines.push(...counts.map(([what, count]) => `  ${what}: ${count}`));
  for (const { clientNumber, reason } of summary.parked) lines.push(`  parked client ${clientNumber}: ${reason}`);
  return lines.join('\n');
}

function sayRehearsal({ outcomes, outcomesLeftOut }: RunSummary): string[] {
  const more = outcomesLeftOut > 0 ? [`  … and ${outcomesLeftOut} more`] : [];
  return ['Dry run: nothing was written.', ...outcomes.map(sayOutcome), ...more];
}

function sayOutcome(outcome: RunOutcome): string {
  const { clientNumber, clientName, what, serviceNumber, reason, minorUnits, currency, dueOn } = outcome;
  const parts = [`  ${what}`, `client ${clientNumber} ${clientName}`];
  if (serviceNumber !== null) parts.push(`service ${serviceNumber}`);
  if (minorUnits !== null && currency !== null) parts.push(formatMoney({ minorUnits, currency }));
  if (what === 'invoice.issued' && dueOn !== null) parts.push(`due ${isoDay(dueOn)}`);
  if (reason !== null) parts.push(reason);
  return parts.join(' · ');
}

function sayAmounts(amounts: Amounts): string {
  const texts = Object.entries(amounts).map(([currency, minorUnits]) => formatMoney({ minorUnits, currency }));
  return texts.length > 0 ? texts.join(', ') : 'nothing';
}
