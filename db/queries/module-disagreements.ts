import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { ModuleState } from '@/lib/domain/services';
import type { Database } from '../client';
import * as t from '../schema';
import type { Reader } from './listing';

/** Services that run and whose module rests, of some modules, in the order of their ids. */
export async function listServicesToAsk(
  db: Reader,
  { modules, after, limit }: { modules: readonly string[]; after: string | null; limit: number },
): Promise<{ id: string; status: 'active' | 'suspended' }[]> {
  const rows = await db
    .select({ id: t.services.id, status: t.services.status })
    .from(t.services)
    .innerJoin(t.products, eq(t.products.id, t.services.productId))
    .where(
      and(
        inArray(t.services.status, ['active', 'suspended']),
        eq(t.services.provisioning, 'idle'),
        inArray(t.products.module, [...modules]),
        after === null ? undefined : gt(t.services.id, after),
      ),
    )
    .orderBy(asc(t.services.id))
    .limit(limit);
  return rows.map(({ id, status }) => ({ id, status: status === 'suspended' ? status : 'active' }));
}

type Answer = { serviceId: string; expected: ModuleState; found: ModuleState; now: Instant };

/** Notes what a module said, unless the service has moved on since it was asked. It is known since the first time. */
export async function noteAnswer(db: Database, { serviceId, expected, found, now }: Answer): Promise<void> {
  if (expected === found) {
    await db.delete(t.moduleDisagreements).where(eq(t.moduleDisagreements.serviceId, serviceId));
    return;
  }
  const at = new Date(now).toISOString();
  await db.execute(sql`
    insert into module_disagreements (service_id, client_id, expected, found, found_at, asked_at)
    select id, client_id, ${expected}, ${found}, ${at}::timestamptz, ${at}::timestamptz
    from services where id = ${serviceId} and status = ${expected} and provisioning = 'idle'
    on conflict (service_id) do update set asked_at = excluded.asked_at, expected = excluded.expected, found = excluded.found,
      found_at = case when module_disagreements.found = excluded.found and module_disagreements.expected = excluded.expected
        then module_disagreements.found_at else excluded.found_at end`);
}

/** Drops what is known of services that have moved on: their module is working, or they stand otherwise here by now. */
export async function dropOutdatedAnswers(db: Database): Promise<void> {
  await db.execute(sql`
    delete from module_disagreements d using services s
    where s.id = d.service_id and (s.status <> d.expected or s.provisioning <> 'idle')`);
}

/** How the module of a service contradicts us; undefined where it does not, as far as it was asked. */
export async function findDisagreement(db: Reader, serviceId: string) {
  const [row] = await db
    .select({
      expected: t.moduleDisagreements.expected,
      found: t.moduleDisagreements.found,
      foundAt: t.moduleDisagreements.foundAt,
      askedAt: t.moduleDisagreements.askedAt,
    })
    .from(t.moduleDisagreements)
    .innerJoin(t.services, eq(t.services.id, t.moduleDisagreements.serviceId))
    .where(
      and(
        eq(t.moduleDisagreements.serviceId, serviceId),
        eq(t.services.provisioning, 'idle'),
        sql`${t.services.status} = ${t.moduleDisagreements.expected}`,
      ),
    );
  return row;
}
