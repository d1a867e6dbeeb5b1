import { sql } from 'drizzle-orm';
import { isoDay, type LocalDay } from '@/lib/domain/calendar';
import type { Reader } from '../listing';

export type RecurringMonth = {
  /** "2026-05". */
  month: string;
  currency: string;
  /** Recurring revenue a month of what ran when the month ended, in minor units; and of what came, changed and went in it. */
  endMinorUnits: bigint;
  startMinorUnits: bigint;
  newMinorUnits: bigint;
  changedMinorUnits: bigint;
  lostMinorUnits: bigint;
  services: number;
  servicesAtStart: number;
  servicesLost: number;
};

/**
 * Monthly recurring revenue at the end of each local month from `from` (the first day of one) to that of `today`, and how it
 * came from the month before. A service counts with the charges of the period that covers the moment, brought to a full cycle
 * and to a month; what is charged once or by usage does not count. The running month counts as of now. Of all clients, or of one.
 */
export async function recurringByMonth(
  db: Reader,
  {
    from,
    today,
    now,
    zone,
    clientId,
  }: { from: LocalDay; today: LocalDay; now: number; zone: string; clientId?: string },
): Promise<RecurringMonth[]> {
  const { rows } = await db.execute<Record<string, string>>(sql`
    with months as (
      select to_char(m, 'YYYY-MM') as month, (m at time zone ${zone}) as start_at,
        least((m + interval '1 month') at time zone ${zone}, ${new Date(now).toISOString()}::timestamptz) as end_at
      from generate_series(${isoDay(from)}::date::timestamp, ${isoDay(today)}::date::timestamp, interval '1 month') as m
    ), moments as (select start_at as at from months union select end_at from months
    ), running as (
      select moments.at, p.service_id, s.currency, round(
          (select coalesce(sum((c ->> 'minorUnits')::bigint), 0) from jsonb_array_elements(p.charges) as c)
          * round(extract(epoch from p.full_end_at - p.full_start_at) / case s.unit when 'hour' then 3600 else 86400 end)
          / greatest(p.charged_units, 1)
          / (case s.unit when 'month' then s.multiplier when 'year' then 12 * s.multiplier
              else extract(epoch from p.full_end_at - p.full_start_at) / (86400 * 365.25 / 12) end))::bigint as mrr
      from moments
      join service_periods p on p.start_at < moments.at and p.end_at >= moments.at and p.status <> 'cancelled'
      join services s on s.id = p.service_id and s.unit <> 'one_time'${clientId ? sql` and s.client_id = ${clientId}` : sql``}
      where (select l.change ->> 'status' from jsonb_array_elements(s.status_log) with ordinality as l(change, place)
        where (l.change ->> 'at')::bigint < extract(epoch from moments.at) * 1000 order by l.place desc limit 1) in ('active', 'suspended')
    ), pairs as (
      select m.month, r.service_id, r.currency, max(r.mrr) filter (where r.at = m.start_at) as before,
        max(r.mrr) filter (where r.at = m.end_at) as after
      from months m join running r on r.at in (m.start_at, m.end_at) group by 1, 2, 3
    )
    select month, currency, coalesce(sum(after), 0)::text as "end", coalesce(sum(before), 0)::text as "start",
      coalesce(sum(after) filter (where before is null), 0)::text as "new",
      coalesce(sum(after - before) filter (where before is not null and after is not null), 0)::text as changed,
      coalesce(sum(before) filter (where after is null), 0)::text as lost,
      count(after)::text as services, count(before)::text as at_start,
      count(*) filter (where after is null)::text as services_lost
    from pairs group by 1, 2 order by 1, 2`);
  return rows.map(readMonth);
}

function readMonth(row: Record<string, string>): RecurringMonth {
  const amount = (name: string) => BigInt(row[name] ?? '0');
  return {
    month: row.month ?? '',
    currency: row.currency ?? '',
    endMinorUnits: amount('end'),
    startMinorUnits: amount('start'),
    newMinorUnits: amount('new'),
    changedMinorUnits: amount('changed'),
    lostMinorUnits: amount('lost'),
    services: Number(row.services),
    servicesAtStart: Number(row.at_start),
    servicesLost: Number(row.services_lost),
  };
}
