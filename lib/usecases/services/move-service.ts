import type { Refusal } from '@/lib/domain/refusals';
import { canMoveService, isEnded, type Service, type ServiceStatus } from '@/lib/domain/services';
import { cancellationDueAt } from '../billing/bill-client';
import { workOff } from '../billing/work-off';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { voidOrder } from '../orders/void';
import { endService } from './end';
import { askModule, resume, suspend } from './moves';

type ServiceRef = { clientId: string; serviceId: string };
export type ServiceMove = { ok: true; status: ServiceStatus } | Refusal;

/** Staff have a pending service set up by its module (rules §6). */
export async function activateService(context: UseCaseContext, input: ServiceRef): Promise<ServiceMove> {
  return onService(context, input, (book, service) => {
    if (service.status !== 'pending') return refuseMove(service);
    if (service.provisioning === 'creating') return undefined;
    askModule(book, service, 'create', service.orderId);
    const [before, after] = [{ setUp: 'not asked for' }, { setUp: 'asked for' }];
    book.record('service', service.id, 'service.activation_asked', { before, after });
    return undefined;
  });
}

/** Staff suspend an active service; only staff end such a suspension. */
export async function suspendService(
  context: UseCaseContext,
  input: ServiceRef & { reason?: string },
): Promise<ServiceMove> {
  return onService(context, input, (book, service) => {
    if (!canMoveService(service.status, 'suspended')) return refuseMove(service);
    suspend(book, service, 'staff', input.reason);
    return undefined;
  });
}

/** Staff resume a suspended service. */
export async function resumeService(context: UseCaseContext, input: ServiceRef): Promise<ServiceMove> {
  return onService(context, input, (book, service) => {
    if (service.status !== 'suspended') return refuseMove(service);
    resume(book, service);
    return undefined;
  });
}

/** Ends a service now, as terminated (staff) or canceled (staff, or the client's wish). */
export async function endServiceNow(
  context: UseCaseContext,
  input: ServiceRef & { status: 'terminated' | 'canceled'; reason?: string },
): Promise<ServiceMove> {
  return onService(context, input, (book, service) => {
    if (!canMoveService(service.status, input.status)) return refuseMove(service);
    endService(book, service, input.status, { reason: input.reason });
    return undefined;
  });
}

/**
 * Asks for a service to be cancelled when its paid (or running post-paid) period ends; an unpaid renewal is cancelled at
 * once, so that nobody pays for time that will not come (rules §8).
 */
export async function cancelAtPeriodEnd(
  context: UseCaseContext,
  input: ServiceRef & { reason?: string },
): Promise<ServiceMove> {
  return onService(context, input, (book, service) => {
    if (isEnded(service.status)) return refuseMove(service);
    const before = { cancelAtPeriodEnd: service.cancelAtPeriodEnd };
    service.cancelAtPeriodEnd = true;
    book.rows.services.touch(service);
    const endsAt = cancellationDueAt(book, service);
    const reason = input.reason ? { reason: input.reason } : {};
    book.record('service', service.id, 'service.cancellation_requested', {
      endsAt,
      ...reason,
      before,
      after: { cancelAtPeriodEnd: true },
    });
    const facts = { serviceId: service.id, endsAt };
    book.mail('cancellation_requested', `cancellation_requested:${service.id}:${book.now}`, facts);
    for (const order of book.orders.values()) {
      const isRenewal = order.type === 'prolong' || order.type === 'renewal';
      if (isRenewal && order.items.some((item) => item.serviceId === service.id)) voidOrder(book, order, 'cancelled');
    }
    return undefined;
  });
}

/** Withdraws a request for cancellation. */
export async function withdrawCancellation(context: UseCaseContext, input: ServiceRef): Promise<ServiceMove> {
  return onService(context, input, (book, service) => {
    if (!service.cancelAtPeriodEnd || isEnded(service.status)) return refuseMove(service);
    service.cancelAtPeriodEnd = false;
    book.rows.services.touch(service);
    book.record('service', service.id, 'service.cancellation_withdrawn', {
      before: { cancelAtPeriodEnd: true },
      after: { cancelAtPeriodEnd: false },
    });
    return undefined;
  });
}

/** Runs a verb on a service of a client, refusing what is not there. */
export async function onService(
  context: UseCaseContext,
  { clientId, serviceId }: ServiceRef,
  verb: (book: Book, service: Service) => Refusal | undefined,
): Promise<ServiceMove> {
  return inBook(context, clientId, { serviceId }, (book): ServiceMove => {
    const service = book.services.get(serviceId);
    if (!service) return { ok: false, code: 'not_found' };
    const refusal = verb(book, service);
    if (refusal) return refusal;
    workOff(book);
    return { ok: true, status: service.status };
  });
}

function refuseMove(service: Service): Refusal {
  return { ok: false, code: 'invalid_transition', status: service.status };
}
