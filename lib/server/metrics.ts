import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { getDatabase } from '@/db/client';
import { jobNumbers, openWork, paymentNumbers, runNumbers } from '@/db/queries/metrics';
import { clock } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import { type Metric, metricsText, type Sample } from '@/lib/platform/metrics';

/** Whether a request brings the token that TENOR_METRICS_TOKEN names. Without that setting nobody is let in. */
export function mayReadMetrics(authorization: string | null): boolean {
  if (env.metricsToken === undefined || authorization === null) return false;
  // Hashes have one length, so that the comparison tells nothing.
  return timingSafeEqual(digest(authorization), digest(`Bearer ${env.metricsToken}`));
}

/** How the installation stands, from the database, and how fast this process answered. */
export async function readMetrics(): Promise<string> {
  const { db } = getDatabase();
  const [runs, jobs, open, payments] = await Promise.all([
    runNumbers(db, clock.now()),
    jobNumbers(db),
    openWork(db),
    paymentNumbers(db),
  ]);
  return metricsText([
    ...runMetrics(runs),
    gauge(
      'tenor_jobs',
      'Jobs in the queue',
      jobs.map(({ task, state, count }) => of({ task, state }, count)),
    ),
    gauge(
      'tenor_jobs_oldest_seconds',
      'How long the oldest job has been due',
      jobs.map(({ task, state, oldestSeconds }) => of({ task, state }, oldestSeconds)),
    ),
    gauge(
      'tenor_open_work',
      'Mails and module tasks not over',
      open.map(({ kind, status, count }) => of({ kind, status }, count)),
    ),
    counter(
      'tenor_payments_total',
      'Payments taken',
      payments.map(({ method, currency, count }) => of({ method, currency }, count)),
    ),
    counter(
      'tenor_payments_minor_units_total',
      'Money taken, in minor units of the currency',
      payments.map(({ method, currency, sum }) => of({ method, currency }, sum)),
    ),
  ]);
}

function runMetrics(runs: Awaited<ReturnType<typeof runNumbers>>): Metric[] {
  if (!runs) return [];
  const ended = runs.lastEndedAt === null ? [] : [of({}, runs.lastEndedAt)];
  const seconds = runs.lastMs === null ? [] : [{ value: Number(runs.lastMs) / 1000 }];
  return [
    counter('tenor_billing_runs_total', 'Billing runs that had something to do', [of({}, runs.runs)]),
    counter('tenor_billing_run_invoices_total', 'Invoices issued by billing runs', [of({}, runs.invoices)]),
    gauge('tenor_billing_run_last_ended_timestamp_seconds', 'When the latest run ended', ended),
    gauge('tenor_billing_run_last_duration_seconds', 'How long the latest run took', seconds),
    gauge('tenor_clients_due', 'Clients that wait for a billing run', [of({}, runs.due)]),
    gauge('tenor_clients_parked', 'Clients that the billing runs leave out', [of({}, runs.parked)]),
  ];
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function of(labels: Record<string, string>, value: string): Sample {
  return { labels, value: Number(value) };
}

function gauge(name: string, help: string, samples: Sample[]): Metric {
  return { name, help, type: 'gauge', samples };
}

function counter(name: string, help: string, samples: Sample[]): Metric {
  return { name, help, type: 'counter', samples };
}
