import type { CycleUnit, Instant, LocalDay } from '../calendar';
import type { AutoSetup, PaymentModel } from '../catalog';
import type { OptionValues, PricedPart, PriceOverride } from '../pricing';

export const serviceStatuses = ['pending', 'active', 'suspended', 'terminated', 'canceled', 'fraud'] as const;
export type ServiceStatus = (typeof serviceStatuses)[number];

/** Every move a service may make (rules §6); the database refuses the others too. */
export const serviceMoves = {
  pending: ['active', 'canceled', 'fraud', 'terminated'],
  active: ['suspended', 'terminated', 'canceled', 'fraud'],
  suspended: ['active', 'terminated', 'canceled', 'fraud'],
  terminated: [],
  canceled: [],
  fraud: [],
} as const satisfies Record<ServiceStatus, readonly ServiceStatus[]>;

/** What the module is doing for a service; `failed` waits for a retry. */
export const provisioningStates = [
  'idle',
  'creating',
  'suspending',
  'resuming',
  'terminating',
  'changing',
  'failed',
] as const;
export type ProvisioningState = (typeof provisioningStates)[number];

export type SuspensionCause = 'overdue' | 'staff';

export type StatusChange = { at: Instant; status: ServiceStatus };

/** An instance of a product for a client. */
export type Service = {
  id: string;
  number: number;
  clientId: string;
  resellerId: string;
  orderId: string;
  productId: string;
  unit: CycleUnit;
  multiplier: number;
  currency: string;
  quantity: number;
  options: OptionValues;
  /** Setup fees listed when the present configuration was ordered or changed to. */
  listedFees: PricedPart[];
  domain: string | null;
  paymentModel: PaymentModel;
  autoSetup: AutoSetup;
  status: ServiceStatus;
  provisioning: ProvisioningState;
  /** Where the periods are counted from; null before the first one and for One Time. */
  anchorAt: Instant | null;
  override: PriceOverride | null;
  /** Every status with the instant from which it held, oldest first. */
  statusLog: StatusChange[];
  suspendedFor: SuspensionCause | null;
  suspendedOn: LocalDay | null;
  /** Staff's promise: not suspended for debt before this day. */
  doNotSuspendUntil: LocalDay | null;
  /** Never suspended for debt. */
  neverSuspend: boolean;
  /** Whether unpaid invoices of it are reminded of. */
  sendReminders: boolean;
  cancelAtPeriodEnd: boolean;
  /** Whether the next period is made by itself. */
  renewing: boolean;
  createdAt: Instant;
};

/** Whether a service may move to a status. */
export function canMoveService(from: ServiceStatus, to: ServiceStatus): boolean {
  return (serviceMoves[from] as readonly ServiceStatus[]).includes(to);
}

/** Charged while active or suspended (rules §8). */
export function isCharged(status: ServiceStatus): boolean {
  return status === 'active' || status === 'suspended';
}

/** Whether a service has ended for good. */
export function isEnded(status: ServiceStatus): boolean {
  return status === 'terminated' || status === 'canceled' || status === 'fraud';
}

/** Whether the service was active at the very end of a stretch of time that ends at `at`. */
export function wasActiveBefore(log: readonly StatusChange[], at: Instant): boolean {
  let status: ServiceStatus = 'pending';
  for (const change of log) if (change.at < at) status = change.status;
  return status === 'active';
}

/** Whether staff have promised that a service is not suspended for debt today. */
export function isSpared(
  { neverSuspend, doNotSuspendUntil }: Pick<Service, 'neverSuspend' | 'doNotSuspendUntil'>,
  today: LocalDay,
): boolean {
  return neverSuspend || (doNotSuspendUntil !== null && today < doNotSuspendUntil);
}

/** How a service stands at the other end of its module. */
export type ModuleState = 'absent' | 'active' | 'suspended';
