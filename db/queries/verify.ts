import { type SQL, sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { Database } from '../client';

/** A row that breaks an invariant, by column name, as text. */
export type Violation = Readonly<Record<string, unknown>>;

export type Invariant = {
  name: string;
  /**
   * Rows that break it. `at` is an instant by which every billing run due has been made; null: not known, which leaves
   * out what depends on it.
   */
  broken: (at: Instant | null) => SQL;
};

/** Rows shown of each invariant: enough to see what is wrong. */
const mostShown = 50;

type Reader = Pick<Database, 'execute'>;

/** What breaks an invariant, at most some rows. */
export async function findViolations(db: Reader, { broken }: Invariant, at: Instant | null): Promise<Violation[]> {
  const { rows } = await db.execute(sql`select * from (${broken(at)}) as broken limit ${mostShown}`);
  return rows;
}

/** When the last billing run for all was made, as of which everything must be in place. */
export async function findLastRunAt(db: Reader): Promise<Instant | null> {
  const { rows } = await db.execute<{ at: string | null }>(
    sql`select (extract(epoch from max(started_at)) * 1000)::text as at from billing_runs where finished_at is not null`,
  );
  const at = rows[0]?.at;
  return at ? Number(at) : null;
}

const instantOf = (at: Instant) => sql`${new Date(at).toISOString()}::timestamptz`;
const nothing = sql`select null where false`;

/** What is always true (rules §11), each as the rows that would break it: one statement over whole tables. */
export const invariants: readonly Invariant[] = [
  {
    name: 'entries of a movement of money sum to zero',
    broken: () => sql`
      select movement_id, currency, sum(minor_units) as sum from journal_entries
      group by movement_id, currency having sum(minor_units) <> 0`,
  },
  {
    name: 'a balance is the sum of its entries, and not below zero',
    broken: () => sql`
      select coalesce(b.client_id, j.client_id) as client_id, coalesce(b.currency, j.currency) as currency,
        b.minor_units as balance, j.sum as entries
      from balances b
      full join (
        select client_id, currency, sum(minor_units) as sum from journal_entries where account = 'balance'
        group by client_id, currency
      ) j on j.client_id = b.client_id and j.currency = b.currency
      where coalesce(b.minor_units, 0) <> coalesce(j.sum, 0) or b.minor_units < 0`,
  },
  {
    name: 'what is paid of an invoice is the sum of its payments; a paid one is paid in full',
    broken: () => sql`
      select i.id as invoice_id, i.number, i.status, i.total_minor_units as total, i.paid_minor_units as paid, p.sum as payments
      from invoices i
      left join (
        select invoice_id, sum(settled_minor_units) as sum from payments where invoice_id is not null group by invoice_id
      ) p on p.invoice_id = i.id
      where i.paid_minor_units <> coalesce(p.sum, 0)
        or (i.status = 'paid' and i.paid_minor_units <> i.total_minor_units)`,
  },
  {
    name: 'what a client owes in the journal is the unpaid rest of the invoices',
    broken: () => sql`
      select i.id as invoice_id, i.number, i.status, j.sum as receivable,
        case when i.status = 'unpaid' then i.paid_minor_units - i.total_minor_units else 0 end as expected
      from invoices i
      left join (
        select invoice_id, sum(minor_units) as sum from journal_entries where account = 'receivable' group by invoice_id
      ) j on j.invoice_id = i.id
      where i.kind <> 'top_up'
        and coalesce(j.sum, 0) <> case when i.status = 'unpaid' then i.paid_minor_units - i.total_minor_units else 0 end`,
  },
  {
    name: 'the total of an invoice is its lines and their tax',
    broken: () => sql`
      select i.id as invoice_id, i.number, i.subtotal_minor_units as subtotal, i.tax_minor_units as tax,
        i.total_minor_units as total, l.sum as lines, l.tax as tax_of_lines
      from invoices i
      left join (
        select invoice_id, sum(minor_units) as sum, sum(tax_minor_units) as tax from invoice_lines group by invoice_id
      ) l on l.invoice_id = i.id
      where i.subtotal_minor_units <> coalesce(l.sum, 0) or i.tax_minor_units <> coalesce(l.tax, 0)
        or i.total_minor_units <> i.subtotal_minor_units + i.tax_minor_units`,
  },
  { name: 'refunds of a service never exceed what was charged for it', broken: () => refundsBeyondCharges },
  {
    name: 'what is credited on an invoice never exceeds what was paid of it',
    broken: () => sql`
      select c.invoice_id, i.number, i.paid_minor_units as paid, c.sum as credited
      from (select invoice_id, sum(total_minor_units) as sum from credit_notes where invoice_id is not null group by invoice_id) c
      join invoices i on i.id = c.invoice_id
      where c.sum > i.paid_minor_units`,
  },
  {
    name: 'no period is charged less than nothing',
    broken: () => sql`
      select p.id as period_id, p.service_id, c.sum as charges, p.charged_units
      from service_periods p
      cross join lateral (select sum((part->>'minorUnits')::bigint) as sum from jsonb_array_elements(p.charges) as part) c
      where c.sum < 0 or p.charged_units < 0`,
  },
  {
    name: 'periods of a service join: no gap, no overlap',
    broken: () => sql`
      select service_id, id as period_id, before_end_at, start_at from (
        select service_id, id, start_at, lag(end_at) over (partition by service_id order by start_at, end_at) as before_end_at
        from service_periods where status <> 'cancelled'
      ) as own
      where before_end_at <> start_at`,
  },
  {
    name: 'no period is invoiced twice',
    broken: () => sql`
      select l.period_id, count(distinct l.invoice_id) as invoices
      from invoice_lines l join invoices i on i.id = l.invoice_id
      where l.period_id is not null and l.kind in ('recurring', 'discount') and i.status <> 'cancelled'
      group by l.period_id having count(distinct l.invoice_id) > 1`,
  },
  {
    name: 'a period is paid when its invoice is, and not before',
    broken: () => sql`
      select p.id as period_id, p.service_id, p.status as period, i.number, i.status as invoice
      from service_periods p join invoices i on i.id = p.invoice_id
      where (p.status = 'paid' and i.status <> 'paid') or (p.status = 'unpaid' and i.status <> 'unpaid')`,
  },
  { name: 'an active post-paid service has a period now', broken: (at) => (at === null ? nothing : withoutPeriod(at)) },
  { name: 'no renewal is missing', broken: (at) => (at === null ? nothing : withoutRenewal(at)) },
  {
    name: 'a service has one unprocessed order and one unprocessed automatic renewal at most',
    broken: () => sql`
      select i.service_id, o.automatic, count(*) as orders
      from orders o join order_items i on i.order_id = o.id
      where o.status not in ('completed', 'cancelled', 'fraud')
      group by i.service_id, o.automatic having count(*) > 1
      union all
      select i.service_id, i.automatic, null from order_items i join orders o on o.id = i.order_id
      where i.open <> (o.status not in ('completed', 'cancelled', 'fraud')) or i.automatic <> o.automatic`,
  },
  {
    name: 'invoice numbers of a series are unique and without gaps',
    broken: () => sql`
      select s.reseller_id, s.last_number, n.invoices, n.numbers, n.highest, n.lowest
      from invoice_series s
      left join (
        select reseller_id, count(*) as invoices, count(distinct number) as numbers, max(number) as highest, min(number) as lowest
        from invoices group by reseller_id
      ) n on n.reseller_id = s.reseller_id
      where coalesce(n.invoices, 0) <> s.last_number or n.numbers <> n.invoices or n.highest <> s.last_number or n.lowest <> 1`,
  },
  {
    name: 'fiscal numbers of a series are unique and without gaps, and every paid invoice of it has one',
    broken: () => sql`
      select s.reseller_id, s.last_fiscal_number, n.invoices, n.numbers, n.highest, n.unnumbered
      from invoice_series s join resellers r on r.id = s.reseller_id
      left join (
        select reseller_id, count(fiscal_number) as invoices, count(distinct fiscal_number) as numbers,
          max(fiscal_number) as highest, count(*) filter (where status = 'paid' and fiscal_number is null) as unnumbered
        from invoices group by reseller_id
      ) n on n.reseller_id = s.reseller_id
      where r.invoice_numbering = 'proforma' and n.reseller_id is not null and (n.unnumbered > 0
        or n.invoices <> s.last_fiscal_number or n.numbers <> n.invoices or coalesce(n.highest, 0) <> s.last_fiscal_number)`,
  },
  {
    name: 'numbers of credit notes of a reseller are unique and without gaps',
    broken: () => sql`
      select coalesce(s.reseller_id, n.reseller_id) as reseller_id, s.last_number, n.notes, n.numbers, n.highest
      from credit_note_series s
      full join (
        select reseller_id, count(*) as notes, count(distinct number) as numbers, max(number) as highest
        from credit_notes group by reseller_id
      ) n on n.reseller_id = s.reseller_id
      where coalesce(n.notes, 0) <> coalesce(s.last_number, 0) or n.numbers <> n.notes or coalesce(n.highest, 0) <> coalesce(s.last_number, 0)`,
  },
  {
    name: 'a split or merged invoice is replaced to the cent, by invoices of its currency',
    broken: () => replacedWrongly,
  },
  {
    name: 'no service runs on a cancelled or fraud order',
    broken: () => sql`
      select s.id as service_id, s.number, s.status, o.number as order_number, o.status as order_status
      from services s join orders o on o.id = s.order_id
      where s.status in ('pending', 'active', 'suspended') and o.status in ('cancelled', 'fraud')`,
  },
  {
    name: 'what a gateway brought is the sum of its payments, in its currency',
    broken: () => sql`
      select a.id as attempt_id, a.status, a.currency, a.minor_units as amount, p.sum as payments
      from payment_attempts a
      left join (
        select attempt_id, reference, currency, sum(minor_units) as sum from payments where attempt_id is not null
        group by attempt_id, reference, currency
      ) p on p.attempt_id = a.id
      where (a.status = 'succeeded') <> (p.sum is not null)
        or (p.sum is not null and (p.sum <> a.minor_units or p.currency <> a.currency))`,
  },
  {
    name: 'no more of a payment is refunded than it was',
    broken: () => sql`
      select p.id as payment_id, p.minor_units as amount, r.sum as refunded
      from (
        select payment_id, sum(minor_units) filter (where status <> 'failed') as sum, max(currency) as currency,
          bool_or(client_id <> (select client_id from payments where id = payment_id)) as is_foreign
        from refunds group by payment_id
      ) r join payments p on p.id = r.payment_id
      where r.sum > p.minor_units or r.currency <> p.currency or r.is_foreign`,
  },
  { name: 'nothing of one client points to another client', broken: () => pointers },
];

/** Charged and given back for a service's time, over paid invoices and credit notes: only services with refunds matter. */
const refundsBeyondCharges = sql`
  with refunded as (
    select distinct service_id from invoice_lines where kind in ('refund', 'late_reduction') and service_id is not null
    union select distinct (line->>'serviceId')::uuid from credit_notes, jsonb_array_elements(lines) as line
      where line->>'serviceId' is not null
  ), charged as (
    select l.service_id, i.currency, sum(l.minor_units) as sum
    from invoice_lines l join invoices i on i.id = l.invoice_id join refunded r on r.service_id = l.service_id
    where i.status = 'paid' and l.kind in ('recurring', 'discount', 'refund', 'late_reduction')
    group by l.service_id, i.currency
  ), credited as (
    select (line->>'serviceId')::uuid as service_id, currency, sum((line->>'minorUnits')::bigint) as sum
    from credit_notes, jsonb_array_elements(lines) as line
    where line->>'kind' in ('recurring', 'discount', 'refund', 'late_reduction') and line->>'serviceId' is not null
    group by 1, 2
  )
  select coalesce(a.service_id, b.service_id) as service_id, coalesce(a.currency, b.currency) as currency,
    a.sum as charged_less_refunds, b.sum as credited
  from charged a full join credited b on b.service_id = a.service_id and b.currency = a.currency
  where coalesce(a.sum, 0) < coalesce(b.sum, 0)`;

/** One is split into several, or several are merged into one. */
const replacedWrongly = sql`
  with pairs as (
    select r.invoice_id, r.replaced_by_id, o.status, o.currency, o.paid_minor_units as paid, o.total_minor_units as old_total,
      n.currency as new_currency, n.total_minor_units as new_total,
      count(*) over (partition by r.invoice_id) as parts, count(*) over (partition by r.replaced_by_id) as sources
    from invoice_replacements r join invoices o on o.id = r.invoice_id join invoices n on n.id = r.replaced_by_id
  )
  select invoice_id, 'not replaced whole' as problem from pairs
    where status <> 'cancelled' or paid <> 0 or currency <> new_currency or (parts = 1) = (sources = 1)
  union all
  select invoice_id, 'split' from pairs where parts > 1 group by invoice_id having sum(new_total) <> max(old_total)
  union all
  select replaced_by_id, 'merged' from pairs where sources > 1 group by replaced_by_id having sum(old_total) <> max(new_total)
  union all
  select l.invoice_id, 'line' from invoice_lines l
    where l.is_replaced and not exists (select from invoice_replacements r where r.invoice_id = l.invoice_id)`;

function withoutPeriod(at: Instant): SQL {
  return sql`
    select s.id as service_id, s.number from services s
    where s.status = 'active' and s.payment_model = 'postpaid' and not exists (
      select from service_periods p where p.service_id = s.id and p.status = 'running' and p.end_at > ${instantOf(at)})`;
}

/**
 * The last period of a running pre-paid service is over and paid, and nothing follows, though nothing has happened to its
 * client since then that the next run has to look at first.
 */
function withoutRenewal(at: Instant): SQL {
  return sql`
    select s.id as service_id, s.number, l.end_at from services s
    cross join lateral (
      select p.end_at, p.status from service_periods p where p.service_id = s.id and p.status <> 'cancelled'
      order by p.end_at desc limit 1) l
    where s.status in ('active', 'suspended') and s.payment_model = 'prepaid' and s.unit <> 'one_time'
      and s.renewing and not s.cancel_at_period_end and l.status = 'paid' and l.end_at <= ${instantOf(at)}
      and not exists (select from events e where e.client_id = s.client_id and e.at > ${instantOf(at)})`;
}

/** Where it is not the client that both are of. */
const sameOwner: Record<string, SQL> = { clients: sql`r.reseller_id = o.reseller_id`, products: sql`true` };

/** Every column that names a row of a client without a key that ties both to the same client. */
const pointers = sql.join(
  [
    ['orders', 'invoice_id', 'invoices'],
    ['services', 'order_id', 'orders'],
    ['service_periods', 'service_id', 'services'],
    ['service_periods', 'product_id', 'products'],
    ['service_periods', 'order_id', 'orders'],
    ['service_periods', 'invoice_id', 'invoices'],
    ['order_items', 'order_id', 'orders'],
    ['order_items', 'service_id', 'services'],
    ['order_items', 'period_id', 'service_periods'],
    ['usage_records', 'period_id', 'service_periods'],
    ['usage_records', 'invoice_id', 'invoices'],
    ['uninvoiced_fees', 'order_id', 'orders'],
    ['uninvoiced_fees', 'invoice_id', 'invoices'],
    ['invoice_lines', 'invoice_id', 'invoices'],
    ['invoice_lines', 'service_id', 'services'],
    ['invoice_lines', 'period_id', 'service_periods'],
    ['credit_notes', 'order_id', 'orders'],
    ['journal_entries', 'client_id', 'clients'],
    ['journal_entries', 'invoice_id', 'invoices'],
    ['journal_entries', 'payment_id', 'payments'],
    ['journal_entries', 'credit_note_id', 'credit_notes'],
    ['module_tasks', 'order_id', 'orders'],
    ['orders', 'client_id', 'clients'],
    ['invoices', 'client_id', 'clients'],
    ['invoices', 'order_id', 'orders'],
    ['invoices', 'service_id', 'services'],
    ['services', 'client_id', 'clients'],
  ].map(([from = '', column = '', to = '']) => pointer(from, column, to)),
  sql` union all `,
);

/** Rows whose target is missing or another client's; documents of a client are those of the client's reseller. */
function pointer(from: string, column: string, to: string): SQL {
  const isSame = sameOwner[to] ?? sql`r.client_id = o.client_id`;
  return sql`
    select ${from}::text as "from", ${column}::text as "column", o.id, o.${sql.identifier(column)} as target
    from ${sql.identifier(from)} o left join ${sql.identifier(to)} r on r.id = o.${sql.identifier(column)}
    where o.${sql.identifier(column)} is not null and (r.id is null or not (${isSame}))`;
}
