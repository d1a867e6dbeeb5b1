import type { AttemptKind, AttemptStatus } from './attempts';

/** What a gateway says became of a payment. */
export type PaymentNews = {
  outcome: 'succeeded' | 'processing' | 'requires_action' | 'failed' | 'cancelled' | 'waiting';
  /** The attempt that the payment names as its own. */
  attemptId: string | null;
  /** The gateway's name of the payment; null while there is none. */
  reference: string | null;
  /** What was received, or is to be, in minor units. */
  minorUnits: bigint;
  currency: string;
  /** Whether it was received for the merchant whom the gateway's settings name. */
  isOurMerchant: boolean;
  /** Why it failed, in the gateway's words. */
  problem: string | null;
  /** A method that the client let us keep. */
  methodReference: string | null;
};

export type KnownAttempt = {
  id: string;
  kind: AttemptKind;
  status: AttemptStatus;
  reference: string | null;
  minorUnits: bigint;
  currency: string;
};

export type NewsVerdict =
  | { verdict: 'settle' }
  /** Received again for an attempt that had succeeded: nothing of it belongs to the invoices. */
  | { verdict: 'settle_again' }
  | { verdict: 'move'; to: AttemptStatus }
  | { verdict: 'known' }
  /** Nothing is done with it; staff have to look. */
  | { verdict: 'flag'; problem: string };

/**
 * What follows from news about an attempt. Whatever order they come in and however often, an attempt only goes forward,
 * and only money that is ours, in the amount and currency asked for, settles anything.
 */
export function judgeNews(attempt: KnownAttempt, news: PaymentNews): NewsVerdict {
  const doubt = doubtOf(attempt, news);
  if (news.outcome === 'succeeded') {
    if (attempt.status === 'succeeded' && attempt.reference === news.reference) return { verdict: 'known' };
    if (doubt) return { verdict: 'flag', problem: doubt };
    return { verdict: attempt.status === 'succeeded' ? 'settle_again' : 'settle' };
  }
  if (doubt) return { verdict: 'flag', problem: doubt };
  // On the gateway's page a client whose card was declined tries another: only the end of the page ends the attempt.
  if (news.outcome === 'waiting') return { verdict: 'known' };
  return { verdict: 'move', to: news.outcome };
}

function doubtOf(attempt: KnownAttempt, news: PaymentNews): string | null {
  if (!news.isOurMerchant) return 'It was received for another merchant.';
  if (news.attemptId !== attempt.id) return 'It names another attempt than the one it is about.';
  if (news.currency !== attempt.currency) return `It is in ${news.currency}, not in ${attempt.currency}.`;
  if (news.minorUnits !== attempt.minorUnits) return 'Its amount is not the one that was asked for.';
  if (news.outcome === 'succeeded' && !news.reference) return 'It does not say which payment it is.';
  return null;
}
