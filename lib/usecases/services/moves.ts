import { newId } from '@/db/ids';
import type { ModuleVerb } from '@/db/schema';
import { canMoveService, type ProvisioningState, type Service, type ServiceStatus } from '@/lib/domain/services';
import type { Book } from '../book/book';

/** Moves a service to a status and remembers since when. The caller has checked that the move is allowed. */
export function moveService(
  book: Book,
  service: Service,
  status: ServiceStatus,
  facts: Record<string, unknown> = {},
): void {
  if (!canMoveService(service.status, status))
    throw new Error(`service ${service.id} cannot become ${status} from ${service.status}`);
  const before = service.status;
  service.status = status;
  service.statusLog.push({ at: book.now, status });
  if (status !== 'suspended') {
    service.suspendedFor = null;
    service.suspendedOn = null;
  }
  book.rows.services.touch(service);
  book.record('service', service.id, `service.${status}`, { ...facts, before: { status: before }, after: { status } });
}

const workingStates = {
  create: 'creating',
  suspend: 'suspending',
  resume: 'resuming',
  terminate: 'terminating',
  change: 'changing',
} as const satisfies Record<ModuleVerb, ProvisioningState>;

/** Asks the module of a service to do something; a job takes it up after the commit. */
export function askModule(book: Book, service: Service, verb: ModuleVerb, orderId: string | null = null): void {
  service.provisioning = workingStates[verb];
  book.rows.services.touch(service);
  book.tasks.push({
    id: newId(),
    clientId: service.clientId,
    serviceId: service.id,
    orderId,
    verb,
    status: 'queued',
    createdAt: book.now,
  });
}

/** Whether the module has something to take down: it was asked to make the service at some time. */
export function isProvisioned(service: Service): boolean {
  return service.status === 'active' || service.status === 'suspended' || service.provisioning !== 'idle';
}

/** Suspends an active service. */
export function suspend(book: Book, service: Service, cause: 'overdue' | 'staff', reason?: string): void {
  moveService(book, service, 'suspended', { cause, ...(reason ? { reason } : {}) });
  service.suspendedFor = cause;
  service.suspendedOn = book.today;
  askModule(book, service, 'suspend');
  book.mail('service_suspended', `service_suspended:${service.id}:${book.now}`, { serviceId: service.id, cause });
}

/** Resumes a suspended service. */
export function resume(book: Book, service: Service): void {
  moveService(book, service, 'active', { resumed: true });
  askModule(book, service, 'resume');
  book.mail('service_resumed', `service_resumed:${service.id}:${book.now}`, { serviceId: service.id });
}
