import { and, desc, eq, sql } from 'drizzle-orm';
import type { ModuleVerb } from '../schema';
import * as t from '../schema';
import type { Reader } from './listing';

/** A service with its product, client and reseller; undefined where there is none. */
export async function findService(db: Reader, serviceId: string) {
  const [row] = await db
    .select({
      service: t.services,
      product: t.products,
      client: t.clients,
      reseller: t.resellers,
      orderNumber: t.orders.number,
      lastVerb: sql<ModuleVerb | null>`(select m.verb from module_tasks m where m.service_id = services.id order by m.created_at desc limit 1)`,
    })
    .from(t.services)
    .innerJoin(t.products, eq(t.products.id, t.services.productId))
    .innerJoin(t.clients, eq(t.clients.id, t.services.clientId))
    .innerJoin(t.resellers, eq(t.resellers.id, t.services.resellerId))
    .leftJoin(t.orders, eq(t.orders.id, t.services.orderId))
    .where(eq(t.services.id, serviceId));
  return row;
}

export type FoundService = NonNullable<Awaited<ReturnType<typeof findService>>>;

/** The latest orders about a service, newest first. */
export async function listOrdersOfService(db: Reader, serviceId: string) {
  return db
    .select({
      id: t.orders.id,
      number: t.orders.number,
      type: t.orders.type,
      status: t.orders.status,
      placedAt: t.orders.placedAt,
    })
    .from(t.orderItems)
    .innerJoin(t.orders, eq(t.orders.id, t.orderItems.orderId))
    .where(eq(t.orderItems.serviceId, serviceId))
    .orderBy(desc(t.orders.placedAt))
    .limit(12);
}

/** What the module of a service has failed at and nobody has tried again; undefined where nothing is. */
export async function findFailedTask(db: Reader, serviceId: string) {
  const [row] = await db
    .select()
    .from(t.moduleTasks)
    .where(and(eq(t.moduleTasks.serviceId, serviceId), eq(t.moduleTasks.status, 'failed')))
    .orderBy(desc(t.moduleTasks.createdAt))
    .limit(1);
  return row;
}

/** What the module of a service was asked to do, newest first, and what it keeps in mind of it on its server. */
export async function findModuleWork(db: Reader, serviceId: string) {
  const [tasks, [placement]] = await Promise.all([
    db
      .select({
        id: t.moduleTasks.id,
        verb: t.moduleTasks.verb,
        status: t.moduleTasks.status,
        attempts: t.moduleTasks.attempts,
        error: t.moduleTasks.error,
        createdAt: t.moduleTasks.createdAt,
        finishedAt: t.moduleTasks.finishedAt,
      })
      .from(t.moduleTasks)
      .where(eq(t.moduleTasks.serviceId, serviceId))
      .orderBy(desc(t.moduleTasks.createdAt), desc(t.moduleTasks.id))
      .limit(12),
    db
      .select({ memory: t.servicePlacements.memory })
      .from(t.servicePlacements)
      .where(eq(t.servicePlacements.serviceId, serviceId)),
  ]);
  return { tasks, memory: placement?.memory ?? {} };
}

export type ModuleWorkDone = Awaited<ReturnType<typeof findModuleWork>>;
