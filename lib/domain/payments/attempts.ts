/** How an attempt to get money through a gateway stands. */
export const attemptStatuses = [
  'starting',
  'started',
  'processing',
  'unknown',
  'requires_action',
  'succeeded',
  'failed',
  'cancelled',
] as const;
export type AttemptStatus = (typeof attemptStatuses)[number];

/** While an attempt may still bring money by itself, no other is begun for its invoices. */
export const openAttemptStatuses = ['starting', 'started', 'processing', 'unknown'] as const;

/** Every move an attempt may make; the database refuses the others too. Money may come late, and never goes back. */
export const attemptMoves = {
  starting: ['started', 'processing', 'unknown', 'requires_action', 'succeeded', 'failed', 'cancelled'],
  started: ['processing', 'unknown', 'requires_action', 'succeeded', 'failed', 'cancelled'],
  processing: ['unknown', 'requires_action', 'succeeded', 'failed', 'cancelled'],
  unknown: ['started', 'processing', 'requires_action', 'succeeded', 'failed', 'cancelled'],
  requires_action: ['succeeded', 'failed', 'cancelled'],
  succeeded: [],
  failed: ['succeeded'],
  cancelled: ['succeeded'],
} as const satisfies Record<AttemptStatus, readonly AttemptStatus[]>;

export const attemptKinds = ['hosted', 'saved_method'] as const;
/** The client pays on the gateway's page, or a saved method is charged while nobody is there. */
export type AttemptKind = (typeof attemptKinds)[number];

export function isOpenAttempt(status: AttemptStatus): boolean {
  return (openAttemptStatuses as readonly AttemptStatus[]).includes(status);
}

export function mayMoveAttempt(from: AttemptStatus, to: AttemptStatus): boolean {
  return (attemptMoves[from] as readonly AttemptStatus[]).includes(to);
}

/** What is said twice by the gateway is done once: the name of an attempt there, the same for every retry of it. */
export function attemptKey(invoiceId: string, number: number): string {
  return `inv-${invoiceId}-attempt-${number}`;
}

/** When a failed charge of a saved method is due again: some days after each try, until the tries are used up. */
export function nextChargeOn(
  lastTriedOn: number,
  tries: number,
  rule: { retryDays: number; mostTries: number },
): number | null {
  return tries >= rule.mostTries ? null : lastTriedOn + rule.retryDays;
}

const firstLookMs = 2 * 60_000;
const longestLookMs = 60 * 60_000;

/** When a gateway is asked again what became of an attempt: soon at first, then each time after twice as long. */
export function nextLookAt(now: number, looks: number): number {
  return now + Math.min(longestLookMs, firstLookMs * 2 ** Math.min(looks, 10));
}
