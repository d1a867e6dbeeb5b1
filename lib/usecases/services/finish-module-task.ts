import { finishTask } from '@/db/queries/module-tasks';
import type { ModuleVerb } from '@/db/schema';
import { isProcessed } from '@/lib/domain/orders';
import type { Refusal } from '@/lib/domain/refusals';
import type { Service } from '@/lib/domain/services';
import { workOff } from '../billing/work-off';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { tellStaff } from '../mail/tell-staff';
import { moveOrder } from '../orders/finish';
import { followOrder } from '../orders/follow';
import { moveService } from './moves';
import { openFirstPeriod } from './postpaid';

export type TaskOutcome = { ok: true } | { ok: false; error: string };

/**
 * Records how a module's work on a service ended. Made: the service becomes active, a post-paid one begins its first
 * period, its order follows. Failed: the order fails until staff retry (rules §6). A task that is over stays as it is.
 */
export async function finishModuleTask(
  context: UseCaseContext,
  task: { id: string; clientId: string; serviceId: string; orderId: string | null; verb: ModuleVerb },
  outcome: TaskOutcome,
): Promise<{ ok: true } | Refusal> {
  const also = { serviceId: task.serviceId, ...(task.orderId ? { orderId: task.orderId } : {}) };
  return inBook(context, task.clientId, also, async (book, tx) => {
    const service = book.services.get(task.serviceId);
    if (!service) return { ok: false, code: 'not_found' };
    if (!(await finishTask(tx, task.id, outcome.ok ? null : outcome.error, context.now))) return { ok: true };
    service.provisioning = outcome.ok ? 'idle' : 'failed';
    book.rows.services.touch(service);
    if (task.verb === 'create') finishCreation(book, service, outcome);
    else if (!outcome.ok)
      book.record('service', service.id, 'service.module_failed', { verb: task.verb, error: outcome.error });
    if (outcome.ok && book.actor.kind === 'staff')
      book.record('service', service.id, 'service.task_ticked_off', { verb: task.verb });
    workOff(book);
    if (!outcome.ok) {
      const facts = { serviceId: service.id, verb: task.verb, error: outcome.error };
      const whom = { template: 'staff_module_failed', permission: 'services.manage', about: task.id } as const;
      await tellStaff(tx, context, { ...whom, clientId: task.clientId, facts });
    }
    return { ok: true };
  });
}

function finishCreation(book: Book, service: Service, outcome: TaskOutcome): void {
  const order = book.orders.get(service.orderId);
  if (outcome.ok && service.status === 'pending') {
    moveService(book, service, 'active');
    if (service.paymentModel === 'postpaid') openFirstPeriod(book, service);
    const isAutomatic = service.autoSetup !== 'disabled';
    if (isAutomatic) book.mail('service_welcome', `service_welcome:${service.id}`, { serviceId: service.id });
  }
  if (!outcome.ok)
    book.record('service', service.id, 'service.module_failed', { verb: 'create', error: outcome.error });
  if (!order || isProcessed(order.status)) return;
  if (outcome.ok) followOrder(book, order);
  else failOrder(book, order, outcome.error);
}

function failOrder(book: Book, order: NonNullable<ReturnType<Book['orders']['get']>>, error: string): void {
  order.failure = error;
  book.rows.orders.touch(order);
  moveOrder(book, order, 'failed', { error });
}
