export const refundStatuses = ['requested', 'pending', 'succeeded', 'failed'] as const;
/** `pending`: the gateway has taken it on and says later how it ended. */
export type RefundStatus = (typeof refundStatuses)[number];

export const refundMoves = {
  requested: ['pending', 'succeeded', 'failed'],
  pending: ['succeeded', 'failed'],
  // A bank may send money back days after a refund was called done.
  succeeded: ['failed'],
  failed: [],
} as const satisfies Record<RefundStatus, readonly RefundStatus[]>;

export const refundTargets = ['source', 'balance'] as const;
export type RefundTarget = (typeof refundTargets)[number];

export function mayMoveRefund(from: RefundStatus, to: RefundStatus): boolean {
  return (refundMoves[from] as readonly RefundStatus[]).includes(to);
}

/**
 * What of a refund needs a credit note: first goes what the payment brought above its invoice, which is no revenue, then
 * as much of the invoice as can still be credited. What is left was given to the balance before and is only paid out.
 */
export function creditedPart(
  minorUnits: bigint,
  { surplusLeft, creditableLeft }: { surplusLeft: bigint; creditableLeft: bigint },
): bigint {
  const beyond = minorUnits > surplusLeft ? minorUnits - surplusLeft : 0n;
  return beyond < creditableLeft ? beyond : creditableLeft;
}
