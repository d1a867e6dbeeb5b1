import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';

/**
 * What billing has left in a database, a line of text for each row, without what differs between two runs that did the
 * same: ids, and numbers given in the order of writing. With `withoutIssue` also without the days on which documents were
 * made and what is sent on such a day, for a comparison with a run that came late.
 */
export async function billingFacts(
  db: Pick<Database, 'execute'>,
  { withoutIssue = false }: { withoutIssue?: boolean } = {},
): Promise<string[]> {
  const issue = withoutIssue ? sql`null` : sql`concat_ws(' ', i.issued_on, i.due_on, i.paid_at)`;
  const lines: string[] = [];
  for (const [name, query] of Object.entries({ ...billed(issue), ...(withoutIssue ? {} : beside) })) {
    const { rows } = await db.execute<{ fact: string }>(sql`select to_jsonb(own)::text as fact from (${query}) own`);
    lines.push(...rows.map(({ fact }) => `${name} ${fact}`));
  }
  return lines.sort();
}

/** The first lines that only one of two lists has, as a test shows them. Each list is sorted. */
export function differences(left: readonly string[], right: readonly string[], most = 20): string[] {
  const found: string[] = [];
  for (let l = 0, r = 0; (l < left.length || r < right.length) && found.length < most; ) {
    const [a = '\uffff', b = '\uffff'] = [left[l], right[r]];
    if (a < b) found.push(`- ${a}`);
    if (b < a) found.push(`+ ${b}`);
    if (a <= b) l += 1;
    if (b <= a) r += 1;
  }
  return found;
}

/**
 * How many jobs of each kind wait in the queue or to be put there, those aside that are about nothing, such as the run
 * itself.
 */
export async function queuedJobs(db: Pick<Database, 'execute'>): Promise<{ task: string; count: number }[]> {
  const { rows } = await db.execute<{ task: string; count: number }>(sql`
    select task, count(*)::int as count from (
      select task_identifier as task from graphile_worker.jobs where key like task_identifier || ':%'
      union all select listed->>'task' from graphile_worker._private_jobs, json_array_elements(payload->'jobs') as listed
    ) as wanted group by 1 order by 1`);
  return rows;
}

/** Clients and services by what people call them; services of a client were made in one order in both worlds. */
const client = sql`(select c.name from clients c where c.id = own.client_id)`;
const service = (id: SQL) => sql`(select s.domain from services s where s.id = ${id})`;

const billed = (issue: SQL): Record<string, SQL> => ({
  invoices: sql`
    select ${client} as client, own.kind, own.status, own.currency, own.subtotal_minor_units, own.tax_minor_units,
      own.total_minor_units, own.paid_minor_units, ${service(sql`own.service_id`)} as service,
      (select ${issue} from invoices i where i.id = own.id) as issue,
      (select jsonb_agg(jsonb_build_array(${service(sql`l.service_id`)}, l.kind, l.code, l.minor_units, l.tax_minor_units,
        l.from_at, l.to_at) order by ${service(sql`l.service_id`)}, l.from_at, l.kind, l.code, l.minor_units)
        from invoice_lines l where l.invoice_id = own.id) as lines
    from invoices own`,
  services: sql`
    select ${client} as client, own.domain, own.status, own.unit, own.multiplier, own.quantity, own.suspended_for,
      own.cancel_at_period_end, own.renewing
    from services own`,
  periods: sql`
    select ${service(sql`own.service_id`)} as service, own.status, own.start_at, own.end_at, own.charged_units,
      (select jsonb_agg(jsonb_build_array(charge->>'kind', charge->>'code', charge->>'minorUnits')) from jsonb_array_elements(own.charges) charge) as charges,
      own.usage_charged_minor_units
    from service_periods own`,
  orders: sql`
    select ${client} as client, own.type, own.status, own.automatic,
      (select jsonb_agg(${service(sql`item.service_id`)} order by item.position) from order_items item
        where item.order_id = own.id) as services
    from orders own`,
  usage: sql`
    select ${service(sql`own.service_id`)} as service, own.used_at, own.amount, own.invoice_id is not null as is_invoiced
    from usage_records own`,
  money: sql`
    select ${client} as client, own.account, own.currency, own.cause, sum(own.minor_units) as sum, count(*) as count
    from journal_entries own group by own.client_id, own.account, own.currency, own.cause`,
  balances: sql`select ${client} as client, own.currency, own.minor_units from balances own`,
});

/** What a run leaves beside money; a late one sends fewer reminders. */
const beside: Record<string, SQL> = {
  clients: sql`select own.name, own.next_billing_at, own.month_invoiced_on, own.parked_reason from clients own`,
  emails: sql`select ${client} as client, own.template, count(*) as count from emails own group by own.client_id, own.template`,
  events: sql`
    select ${client} as client, own.name, count(*) as count from events own group by own.client_id, own.name`,
  tasks: sql`
    select ${service(sql`own.service_id`)} as service, own.verb, own.status from module_tasks own`,
  payments: sql`
    select ${client} as client, own.currency, own.minor_units, own.settled_minor_units, own.method from payments own`,
};
