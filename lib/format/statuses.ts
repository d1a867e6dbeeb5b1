import type { Availability } from '@/lib/domain/catalog';
import type { InvoiceStatus } from '@/lib/domain/invoices';
import type { OrderStatus } from '@/lib/domain/orders';
import type { AttemptStatus, RefundStatus } from '@/lib/domain/payments';
import type { PeriodStatus, ServiceStatus } from '@/lib/domain/services';

/** The only colours a status may have; a word and an icon always stand beside them. */
export type Tone = 'pending' | 'active' | 'suspended' | 'overdue' | 'ended' | 'fraud';

/** `isMoving`: something is at work and the status will change by itself. */
export type StatusText = { word: string; tone: Tone; isMoving?: boolean };

const orderWords: Record<OrderStatus, StatusText> = {
  pending: { word: 'Needs review', tone: 'pending' },
  waiting_for_payment: { word: 'Waiting for payment', tone: 'pending' },
  processing: { word: 'Processing', tone: 'pending', isMoving: true },
  completed: { word: 'Completed', tone: 'active' },
  failed: { word: 'Failed', tone: 'overdue' },
  cancelled: { word: 'Cancelled', tone: 'ended' },
  fraud: { word: 'Fraud', tone: 'fraud' },
};

const serviceWords: Record<ServiceStatus, StatusText> = {
  pending: { word: 'Pending', tone: 'pending' },
  active: { word: 'Active', tone: 'active' },
  suspended: { word: 'Suspended', tone: 'suspended' },
  terminated: { word: 'Terminated', tone: 'ended' },
  canceled: { word: 'Cancelled', tone: 'ended' },
  fraud: { word: 'Fraud', tone: 'fraud' },
};

const invoiceWords: Record<InvoiceStatus, StatusText> = {
  unpaid: { word: 'Unpaid', tone: 'pending' },
  paid: { word: 'Paid', tone: 'active' },
  cancelled: { word: 'Cancelled', tone: 'ended' },
};

const periodWords: Record<PeriodStatus, StatusText> = {
  unpaid: { word: 'Unpaid', tone: 'pending' },
  paid: { word: 'Paid', tone: 'active' },
  running: { word: 'Running', tone: 'active' },
  closed: { word: 'Closed', tone: 'ended' },
  cancelled: { word: 'Cancelled', tone: 'ended' },
};

const availabilityWords: Record<Availability, StatusText> = {
  public: { word: 'Public', tone: 'active' },
  private: { word: 'Private', tone: 'pending' },
  retired: { word: 'Retired', tone: 'ended' },
};

/** What a module does to a service. */
export type ModuleWork = { verb: 'create' | 'suspend' | 'resume' | 'terminate' | 'change'; hasFailed?: boolean };

const workWords: Record<ModuleWork['verb'], { now: string; failed: string }> = {
  create: { now: 'Being set up', failed: 'Set-up failed' },
  suspend: { now: 'Being suspended', failed: 'Suspension failed' },
  resume: { now: 'Being resumed', failed: 'Resuming failed' },
  terminate: { now: 'Being terminated', failed: 'Termination failed' },
  change: { now: 'Being changed', failed: 'Change failed' },
};

const attemptWords: Record<AttemptStatus, StatusText> = {
  starting: { word: 'Being opened', tone: 'pending', isMoving: true },
  started: { word: 'Waiting for the client', tone: 'pending' },
  processing: { word: 'On its way', tone: 'pending', isMoving: true },
  unknown: { word: 'Being checked', tone: 'pending', isMoving: true },
  requires_action: { word: 'Needs the client', tone: 'suspended' },
  succeeded: { word: 'Received', tone: 'active' },
  failed: { word: 'Failed', tone: 'overdue' },
  cancelled: { word: 'Not made', tone: 'ended' },
};

const refundWords: Record<RefundStatus, StatusText> = {
  requested: { word: 'Being sent', tone: 'pending', isMoving: true },
  pending: { word: 'On its way', tone: 'pending', isMoving: true },
  succeeded: { word: 'Refunded', tone: 'active' },
  failed: { word: 'Came back', tone: 'overdue' },
};

/** A customer has nothing to review and is not told of a suspicion. */
export function orderStatusText(status: OrderStatus, reader: 'staff' | 'customer' = 'staff'): StatusText {
  if (reader === 'customer' && status === 'pending') return { word: 'Being reviewed', tone: 'pending' };
  if (reader === 'customer' && status === 'fraud') return { word: 'Declined', tone: 'ended' };
  return orderWords[status];
}

const serviceMeanings: Record<ServiceStatus, string> = {
  pending: 'It is ordered and not set up yet. Nothing is charged beyond its order.',
  active: 'It works.',
  suspended: 'It is switched off, keeps what it holds, and goes on being billed.',
  terminated: 'It has ended and what it held is deleted. Nothing new is billed.',
  canceled: 'It was cancelled and has ended. Nothing new is billed.',
  fraud: 'It ended because its order was marked as fraud.',
};

/** What a status means for a service and its bill, in a sentence. */
export function serviceStatusMeaning(status: ServiceStatus): string {
  return serviceMeanings[status];
}

/** While a module works, its work is the status; a failure is shown until it is dealt with. */
export function serviceStatusText(status: ServiceStatus, work?: ModuleWork | null): StatusText {
  if (!work) return serviceWords[status];
  const { now, failed } = workWords[work.verb];
  return work.hasFailed ? { word: failed, tone: 'overdue' } : { word: now, tone: 'pending', isMoving: true };
}

/** Overdue is not stored: it is an unpaid invoice whose due day is over. */
export function invoiceStatusText(status: InvoiceStatus, { isOverdue = false } = {}): StatusText {
  return status === 'unpaid' && isOverdue ? { word: 'Overdue', tone: 'overdue' } : invoiceWords[status];
}

export function periodStatusText(status: PeriodStatus): StatusText {
  return periodWords[status];
}

export function availabilityText(status: Availability): StatusText {
  return availabilityWords[status];
}

/** How an attempt to get money through a gateway stands. */
export function attemptStatusText(status: AttemptStatus): StatusText {
  return attemptWords[status];
}

export function refundStatusText(status: RefundStatus): StatusText {
  return refundWords[status];
}
