import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import * as t from '../schema';
import { type ModuleTaskStatus, type ModuleVerb, moduleVerbs } from '../schema';
import { containing, type ListQuery, numberIn, orderOf, pageOf, type Reader } from './listing';

export { moduleVerbs };
export const taskStatuses = ['queued', 'running', 'done', 'failed', 'dropped'] as const;
export const taskSorts = ['created', 'attempts'] as const;
export type TaskSort = (typeof taskSorts)[number];

export type TaskFilters = { status: readonly ModuleTaskStatus[]; verb: readonly ModuleVerb[] };

/** One page of what modules were asked to do. */
export async function listTasks(db: Reader, query: ListQuery<TaskSort>, filters: TaskFilters) {
  const where = matches(query.q, filters);
  const sorts = { created: t.moduleTasks.createdAt, attempts: t.moduleTasks.attempts };
  return pageOf(
    db,
    query,
    (limit, offset) =>
      db
        .select({
          id: t.moduleTasks.id,
          verb: t.moduleTasks.verb,
          status: t.moduleTasks.status,
          attempts: t.moduleTasks.attempts,
          error: t.moduleTasks.error,
          createdAt: t.moduleTasks.createdAt,
          finishedAt: t.moduleTasks.finishedAt,
          serviceId: t.moduleTasks.serviceId,
          serviceNumber: t.services.number,
          domain: t.services.domain,
          orderId: t.moduleTasks.orderId,
          product: t.products.name,
          module: t.products.module,
          clientId: t.moduleTasks.clientId,
          client: sql<string>`coalesce(nullif(${t.clients.company}, ''), ${t.clients.name})`,
        })
        .from(t.moduleTasks)
        .innerJoin(t.services, eq(t.services.id, t.moduleTasks.serviceId))
        .innerJoin(t.products, eq(t.products.id, t.services.productId))
        .innerJoin(t.clients, eq(t.clients.id, t.moduleTasks.clientId))
        .where(where)
        .orderBy(...orderOf(query, sorts, t.moduleTasks.id))
        .limit(limit)
        .offset(offset),
    (limit) =>
      sql`select 1 from module_tasks join services on services.id = module_tasks.service_id
        join clients on clients.id = module_tasks.client_id where ${where ?? sql`true`} limit ${limit}`,
  );
}

export type TaskRow = Awaited<ReturnType<typeof listTasks>>['rows'][number];

function matches(q: string, { status, verb }: TaskFilters): SQL | undefined {
  const number = numberIn(q);
  const like = containing(q);
  return and(
    q
      ? sql`(${t.services.number} = ${number}::bigint or ${t.services.domain} ilike ${like}
          or ${t.clients.name} ilike ${like} or ${t.clients.company} ilike ${like} or ${t.moduleTasks.error} ilike ${like})`
      : undefined,
    status.length > 0 ? inArray(t.moduleTasks.status, [...status]) : undefined,
    verb.length > 0 ? inArray(t.moduleTasks.verb, [...verb]) : undefined,
  );
}
