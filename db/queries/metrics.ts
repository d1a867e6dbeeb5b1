import { sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { Database } from '../client';

type Reader = Pick<Database, 'execute'>;

/** The billing runs in numbers: how many, the latest one that ended, what is due and what is parked. */
export async function runNumbers(db: Reader, now: Instant) {
  const { rows } = await db.execute<
    Record<'runs' | 'invoices' | 'due' | 'parked' | 'lastEndedAt' | 'lastMs', string>
  >(sql`
    select
      (select count(*) from billing_runs) as runs,
      (select coalesce(sum(invoices), 0) from billing_runs) as invoices,
      (select count(*) from clients where next_billing_at <= ${new Date(now).toISOString()} and parked_at is null) as due,
      (select count(*) from clients where parked_at is not null) as parked,
      extract(epoch from last.finished_at) as "lastEndedAt", last.duration_ms as "lastMs"
    from (select 1) one left join (
      select finished_at, duration_ms from billing_runs where finished_at is not null order by started_at desc limit 1
    ) last on true`);
  return rows[0];
}

/** Jobs in the queue by what they do: waiting, taken, waiting after a failure, given up. */
export async function jobNumbers(db: Reader) {
  const { rows } = await db.execute<{ task: string; state: string; count: string; oldestSeconds: string }>(sql`
    select task_identifier as task,
      case when locked_at is not null then 'taken' when attempts >= max_attempts then 'given_up'
        when attempts > 0 then 'retrying' else 'waiting' end as state,
      count(*) as count, greatest(0, extract(epoch from now() - min(run_at))) as "oldestSeconds"
    from graphile_worker.jobs group by 1, 2 order by 1, 2`);
  return rows;
}

/** Mails in the outbox and work of modules that is not over. */
export async function openWork(db: Reader) {
  const { rows } = await db.execute<{ kind: string; status: string; count: string }>(sql`
    select 'email' as kind, status, count(*) as count from emails where status <> 'sent' group by 2
    union all
    select 'module_task', status, count(*) from module_tasks where status in ('queued', 'running', 'failed') group by 2`);
  return rows;
}

/** Payments ever taken, by method and currency. */
export async function paymentNumbers(db: Reader) {
  const { rows } = await db.execute<{ method: string; currency: string; count: string; sum: string }>(sql`
    select method, currency, count(*) as count, sum(minor_units) as sum from payments group by 1, 2 order by 1, 2`);
  return rows;
}
