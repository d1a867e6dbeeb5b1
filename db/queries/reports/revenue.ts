import { type SQL, sql } from 'drizzle-orm';
import { isoDay, type LocalDay } from '@/lib/domain/calendar';
import type { Reader } from '../listing';

/** The days of a report, both included, in the installation's zone. */
export type ReportRange = { from: LocalDay; to: LocalDay; zone: string };

export type ProductRevenue = {
  /** "2026-05". */
  month: string;
  currency: string;
  /** Null: of no product, such as lines that staff wrote by hand. */
  product: string | null;
  minorUnits: bigint;
};

/**
 * Revenue as the journal has it, by local month, currency and product: each movement is shared out over the lines that caused
 * it. What no line explains stands as a row of its own, so that the sum of a month is the journal's to the minor unit.
 */
export async function revenueByProduct(db: Reader, range: ReportRange): Promise<ProductRevenue[]> {
  const { rows } = await db.execute<{ month: string; currency: string; product: string | null; sum: string }>(sql`
    with moved as (${movementsOf('revenue', range)}), parts as (
      select m.month, m.currency, coalesce(p.product_id, c.id, s.product_id) as product_id,
        case when m.cause = 'invoice_cancelled' then -l.minor_units else l.minor_units end as minor_units
      from moved m join invoice_lines l on ${isLineOf}
      left join service_periods p on p.id = l.period_id
      left join products c on c.code = l.code and l.option_id is null
      left join services s on s.id = l.service_id
      union all
      select m.month, m.currency, coalesce(p.product_id, c.id, s.product_id), -(l ->> 'minorUnits')::bigint
      from moved m join credit_notes n on n.id = m.credit_note_id cross join jsonb_array_elements(n.lines) as l
      left join service_periods p on p.id = (l ->> 'periodId')::uuid
      left join products c on c.code = l ->> 'code' and l ->> 'optionId' is null
      left join services s on s.id = (l ->> 'serviceId')::uuid
      where m.cause = 'credit_note'
    ), explained as (
      select month, currency, product_id, minor_units from parts
      union all select month, currency, null, minor_units from moved
      union all select month, currency, null, -minor_units from parts
    )
    select e.month, e.currency, products.name as product, sum(e.minor_units)::text as sum
    from explained e left join products on products.id = e.product_id
    group by 1, 2, 3 having sum(e.minor_units) <> 0 order by 1, 2, 3 nulls last`);
  return rows.map(({ sum, ...row }) => ({ ...row, minorUnits: BigInt(sum) }));
}

export type TaxRow = {
  country: string;
  /** "TVA 21%"; several where a line carries several; null where no line says it. */
  rates: { name: string; rate: string }[] | null;
  currency: string;
  baseMinorUnits: bigint;
  taxMinorUnits: bigint;
};

/**
 * Tax as the journal has it, by the buyer's country and the rates that the lines carry. Credit notes by hand count at the rates
 * of their invoice. The sum is the journal's to the minor unit.
 */
export async function taxByRate(db: Reader, range: ReportRange): Promise<TaxRow[]> {
  const { rows } = await db.execute<{
    country: string;
    rates: TaxRow['rates'];
    currency: string;
    base: string;
    tax: string;
  }>(sql`
    with moved as (${movementsOf('tax', range)}), rates_of as (
      select invoice_id, min(rates::text) as rates from invoice_lines
      where rates <> '[]' and invoice_id in (select invoice_id from moved) group by invoice_id having count(distinct rates) = 1
    ), parts as (
      select m.client_id, m.currency, case when l.rates = '[]' then r.rates else l.rates::text end as rates,
        case when m.cause = 'invoice_cancelled' then -l.minor_units else l.minor_units end as base,
        case when m.cause = 'invoice_cancelled' then -l.tax_minor_units else l.tax_minor_units end as tax
      from moved m join invoice_lines l on ${isLineOf} and (l.rates <> '[]' or l.tax_minor_units <> 0)
      left join rates_of r on r.invoice_id = m.invoice_id
      union all
      select m.client_id, m.currency, case when l -> 'rates' = '[]' then r.rates else (l -> 'rates')::text end,
        -(l ->> 'minorUnits')::bigint, -(l ->> 'taxMinorUnits')::bigint
      from moved m join credit_notes n on n.id = m.credit_note_id cross join jsonb_array_elements(n.lines) as l
      left join rates_of r on r.invoice_id = m.invoice_id
      where m.cause = 'credit_note' and (l -> 'rates' <> '[]' or (l ->> 'taxMinorUnits')::bigint <> 0)
    ), explained as (
      select client_id, currency, rates, base, tax from parts
      union all select client_id, currency, null, 0, minor_units from moved
      union all select client_id, currency, null, 0, -tax from parts
    )
    select c.country, e.rates::jsonb as rates, e.currency, sum(e.base)::text as base, sum(e.tax)::text as tax
    from explained e join clients c on c.id = e.client_id
    group by 1, e.rates, 3 having sum(e.base) <> 0 or sum(e.tax) <> 0 order by 1, 3, e.rates nulls last`);
  return rows.map(({ base, tax, ...row }) => ({ ...row, baseMinorUnits: BigInt(base), taxMinorUnits: BigInt(tax) }));
}

/**
 * Movements of revenue and tax by what caused them, with what they put on one of these accounts; late rows of several periods of
 * one payment are one.
 */
function movementsOf(account: 'revenue' | 'tax', { from, to, zone }: ReportRange): SQL {
  return sql`select to_char(at at time zone ${zone}, 'YYYY-MM') as month, client_id, currency, cause, invoice_id, credit_note_id,
      coalesce(sum(minor_units) filter (where account = ${account}), 0)::bigint as minor_units
    from journal_entries
    where account in ('revenue', 'tax') and at >= (${isoDay(from)}::date::timestamp at time zone ${zone})
      and at < (${isoDay(to + 1)}::date::timestamp at time zone ${zone})
    group by 1, 2, 3, 4, 5, 6`;
}

/** The lines that a movement of an invoice is made of: its own when it is issued or cancelled, the late ones when it is paid. */
const isLineOf = sql`l.invoice_id = m.invoice_id and case m.cause
    when 'late_rows' then l.kind = 'late_reduction'
    when 'credit_note' then false
    else l.kind not in ('late_reduction', 'top_up') end`;
