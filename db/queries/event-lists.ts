import { and, desc, eq, gte, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type Instant, isoDay, type LocalDay } from '@/lib/domain/calendar';
import * as t from '../schema';
import { containing, type ListQuery, pageOf, type Reader } from './listing';

export type EventFilters = {
  noun?: string | undefined;
  subjectId?: string | undefined;
  clientId?: string | undefined;
  actor: readonly string[];
  actorId?: string | undefined;
  /** Local days; the last one is included. */
  from?: LocalDay | undefined;
  to?: LocalDay | undefined;
  zone: string;
};

export type EventRow = {
  id: string;
  noun: string;
  subjectId: string;
  name: string;
  actor: string;
  actorName: string | null;
  /** Of the staff, where it was done in the name of a client's user. */
  staffName: string | null;
  clientId: string | null;
  clientName: string | null;
  at: Instant;
  facts: Record<string, unknown>;
};

/** What happened, newest first, with the names of who did it. */
export async function listEvents(db: Reader, query: ListQuery, filters: EventFilters) {
  const where = matches(query.q, filters);
  return pageOf<EventRow>(
    db,
    query,
    (limit, offset) => selectEvents(db, where).limit(limit).offset(offset),
    (limit) => sql`select 1 from ${t.events} where ${where ?? sql`true`} limit ${limit}`,
  );
}

/** The latest of what happened to some things, newest first. */
export async function listEventsOf(db: Reader, subjectIds: readonly string[], most = 100): Promise<EventRow[]> {
  if (subjectIds.length === 0) return [];
  return selectEvents(db, inArray(t.events.subjectId, [...subjectIds])).limit(most);
}

const staffUsers = alias(t.authUsers, 'staff_users');

function selectEvents(db: Reader, where: SQL | undefined) {
  return db
    .select({
      id: t.events.id,
      noun: t.events.noun,
      subjectId: t.events.subjectId,
      name: t.events.name,
      actor: t.events.actor,
      actorName: t.authUsers.name,
      staffName: staffUsers.name,
      clientId: t.events.clientId,
      clientName: sql<string | null>`coalesce(nullif(${t.clients.company}, ''), ${t.clients.name})`,
      at: t.events.at,
      facts: t.events.facts,
    })
    .from(t.events)
    .leftJoin(t.authUsers, eq(t.authUsers.id, t.events.actorId))
    .leftJoin(staffUsers, eq(staffUsers.id, t.events.staffId))
    .leftJoin(t.clients, eq(t.clients.id, t.events.clientId))
    .where(where)
    .orderBy(desc(t.events.at), desc(t.events.id));
}

function matches(q: string, { noun, subjectId, clientId, actor, actorId, from, to, zone }: EventFilters) {
  const startOf = (day: LocalDay) => sql`(${isoDay(day)}::date at time zone ${zone})`;
  return and(
    noun ? eq(t.events.noun, noun) : undefined,
    subjectId ? eq(t.events.subjectId, subjectId) : undefined,
    clientId ? eq(t.events.clientId, clientId) : undefined,
    actor.length > 0
      ? or(
          inArray(t.events.actor, [...actor]),
          actor.includes('staff') ? sql`${t.events.staffId} is not null` : undefined,
        )
      : undefined,
    actorId ? or(eq(t.events.actorId, actorId), eq(t.events.staffId, actorId)) : undefined,
    from === undefined ? undefined : gte(t.events.at, startOf(from)),
    to === undefined ? undefined : lt(t.events.at, startOf(to + 1)),
    q
      ? or(
          ilike(t.events.name, containing(q)),
          sql`${t.events.facts}::text ilike ${containing(q)}`,
          sql`${t.events.clientId} in (select c.id from clients c where c.name ilike ${containing(q)} or c.company ilike ${containing(q)})`,
          sql`exists (select from auth_users u where u.id in (${t.events.actorId}, ${t.events.staffId}) and (u.name ilike ${containing(q)} or u.email ilike ${containing(q)}))`,
          /^[0-9a-f-]{36}$/i.test(q) ? eq(t.events.subjectId, q.toLowerCase()) : undefined,
        )
      : undefined,
  );
}

/** The kinds of things that something was recorded about. */
export async function listEventNouns(db: Reader): Promise<string[]> {
  const { rows } = await db.execute<{ noun: string }>(sql`
    with recursive nouns as (
      (select noun from events order by noun limit 1)
      union all
      select (select e.noun from events e where e.noun > n.noun order by e.noun limit 1) from nouns n where n.noun is not null
    ) select noun from nouns where noun is not null`);
  return rows.map((row) => row.noun);
}
