import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../client';
import * as t from '../schema';

export type ModuleTaskRow = typeof t.moduleTasks.$inferSelect;

const isOpen = inArray(t.moduleTasks.status, ['queued', 'running']);

/** A task by id. */
export async function findTask(db: Pick<Database, 'select'>, taskId: string): Promise<ModuleTaskRow | undefined> {
  const [row] = await db.select().from(t.moduleTasks).where(eq(t.moduleTasks.id, taskId));
  return row;
}

/** The tasks of a service that are not over, as far as they were asked for no later than this one; oldest first. */
export async function listOpenTasksUpTo(
  db: Database,
  { serviceId, createdAt, id }: Pick<ModuleTaskRow, 'serviceId' | 'createdAt' | 'id'>,
): Promise<ModuleTaskRow[]> {
  return db
    .select()
    .from(t.moduleTasks)
    .where(
      and(
        eq(t.moduleTasks.serviceId, serviceId),
        isOpen,
        sql`(${t.moduleTasks.createdAt}, ${t.moduleTasks.id}) <= (${new Date(createdAt).toISOString()}::timestamptz, ${id}::uuid)`,
      ),
    )
    .orderBy(asc(t.moduleTasks.createdAt), asc(t.moduleTasks.id));
}

/** What a module has to know about a service: itself, its product and its client. */
export async function findServiceForModule(db: Database, serviceId: string) {
  const [row] = await db
    .select({
      id: t.services.id,
      number: t.services.number,
      status: t.services.status,
      domain: t.services.domain,
      quantity: t.services.quantity,
      options: t.services.options,
      productCode: t.products.code,
      module: t.products.module,
      moduleSettings: t.products.moduleSettings,
      client: {
        id: t.clients.id,
        number: t.clients.number,
        name: sql<string>`coalesce(nullif(${t.clients.company}, ''), ${t.clients.name})`,
        email: t.clients.email,
        country: t.clients.country,
      },
    })
    .from(t.services)
    .innerJoin(t.products, eq(t.products.id, t.services.productId))
    .innerJoin(t.clients, eq(t.clients.id, t.services.clientId))
    .where(eq(t.services.id, serviceId));
  return row;
}

/**
 * Takes a task for a while, counting the attempt; undefined where it is over or somebody else has it. Whoever takes it and
 * is killed lets go of it when the while is over: the database's own clock counts, which nobody moves.
 */
export async function takeTask(db: Database, taskId: string, whileMs: number): Promise<ModuleTaskRow | undefined> {
  const [row] = await db
    .update(t.moduleTasks)
    .set({
      status: 'running',
      attempts: sql`${t.moduleTasks.attempts} + 1`,
      takenUntil: sql`now() + ${whileMs} * interval '1 millisecond'`,
    })
    .where(
      and(
        eq(t.moduleTasks.id, taskId),
        isOpen,
        sql`(${t.moduleTasks.takenUntil} is null or ${t.moduleTasks.takenUntil} <= now())`,
      ),
    )
    .returning();
  return row;
}

/** Lets go of a task that is not over, noting why, if there is a why. */
export async function releaseTask(db: Database, taskId: string, error: string | null): Promise<void> {
  await db
    .update(t.moduleTasks)
    .set({ error, takenUntil: null })
    .where(and(eq(t.moduleTasks.id, taskId), isOpen));
}

/** Ends a task that has become pointless, or a failed one that another task takes the place of. */
export async function dropTask(db: Database | Transaction, taskId: string, now: number): Promise<boolean> {
  const rows = await db
    .update(t.moduleTasks)
    .set({ status: 'dropped', finishedAt: now })
    .where(and(eq(t.moduleTasks.id, taskId), inArray(t.moduleTasks.status, ['queued', 'running', 'failed'])))
    .returning({ id: t.moduleTasks.id });
  return rows.length > 0;
}
