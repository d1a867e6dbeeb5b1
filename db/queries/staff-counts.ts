import { sql } from 'drizzle-orm';
import { isoDay, type LocalDay } from '@/lib/domain/calendar';
import type { Reader } from './listing';

export type StaffCounts = {
  ordersToReview: number;
  ordersFailed: number;
  tasksFailed: number;
  modulesDiffering: number;
  clientsParked: number;
  invoicesOverdue: number;
  mailsFailed: number;
};

/** How much waits for staff, for the badges of the sidebar. Each count is answered from an index. */
export async function countWaiting(db: Reader, today: LocalDay): Promise<StaffCounts> {
  const { rows } = await db.execute<StaffCounts>(sql`select
    (select count(*)::int from orders where status = 'pending') as "ordersToReview",
    (select count(*)::int from orders where status = 'failed') as "ordersFailed",
    (select count(*)::int from module_tasks where status = 'failed') as "tasksFailed",
    (select count(*)::int from module_disagreements d join services s on s.id = d.service_id
      where s.status = d.expected and s.provisioning = 'idle') as "modulesDiffering",
    (select count(*)::int from clients where parked_at is not null) as "clientsParked",
    (select count(*)::int from invoices where status = 'unpaid' and due_on < ${isoDay(today)}::date) as "invoicesOverdue",
    (select count(*)::int from emails where status in ('failed','refused')) as "mailsFailed"`);
  const counts = rows[0];
  if (!counts) throw new Error('a select without a table gives one row');
  return counts;
}
