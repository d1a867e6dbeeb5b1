import type { ZodType } from 'zod';
import type { PaymentNews } from '@/lib/domain/payments';

export type { PaymentNews } from '@/lib/domain/payments';

/** A gateway as a reseller has set it up. */
export type GatewayAccount<Settings = unknown> = {
  id: string;
  /** What the module's schema made of the settings, secrets included. */
  settings: Settings;
  /** The address of a simulator instead of the gateway's own; never in production. */
  endpoint: string | null;
  /** How long one request may take, where that is not for the module to say. */
  timeoutMs?: number;
};

/**
 * What came of a request. `refused` is certain not to have happened; `unknown` may have: nothing else is tried until the
 * gateway was asked or has told.
 */
export type GatewayAnswer<T> =
  | ({ outcome: 'done' } & T)
  | { outcome: 'refused'; message: string }
  | { outcome: 'unknown'; message: string };

/** What is to be paid. `minorUnits` of `currency`, as everywhere in this house. */
export type PaymentRequest = {
  attemptId: string;
  /** The same for every retry of the same attempt. */
  idempotencyKey: string;
  minorUnits: bigint;
  currency: string;
  /** What stands on the gateway's page and in its records. */
  description: string;
};

export type HostedRequest = PaymentRequest & {
  customerReference: string | null;
  email: string;
  /** Whether the client lets us keep the method for later. */
  keepsMethod: boolean;
  /** Where the client comes back to; neither says anything about the payment. */
  successUrl: string;
  cancelUrl: string;
};

export type SavedMethodFacts = {
  reference: string;
  /** "Visa" */
  brand: string;
  last4: string;
  expiryMonth: number | null;
  expiryYear: number | null;
};

export type RefundNews = {
  outcome: 'succeeded' | 'pending' | 'failed';
  /** The refund of ours that it names. */
  refundId: string | null;
  reference: string;
  paymentReference: string | null;
  minorUnits: bigint;
  currency: string;
  problem: string | null;
};

/** What a webhook tells, in our words. */
export type GatewayNews =
  | { about: 'payment'; payment: PaymentNews }
  | { about: 'refund'; refund: RefundNews }
  | { about: 'saved_method'; customerReference: string | null; methodReference: string }
  | { about: 'removed_method'; methodReference: string }
  /** Something that staff should know of: a dispute, say. */
  | { about: 'warning'; message: string; paymentReference: string | null }
  | { about: 'nothing' };

export type ReceivedEvent = { eventId: string; type: string; news: GatewayNews };

/**
 * The client of one payment gateway. No verb throws for what the gateway or the network does. All are bounded in time.
 */
export type PaymentGateway<Settings = unknown> = {
  name: string;
  label: string;
  /** Settings of an account, from which its form is drawn; `.meta({ secret: true })` is encrypted and never shown. */
  settings: ZodType<Settings>;
  /** What is still missing before clients may pay with it; undefined where nothing is. */
  missing(settings: Settings): string | undefined;
  /** Why an amount cannot be paid there, in a sentence; undefined where it can. */
  refuses(amount: { minorUnits: bigint; currency: string }): string | undefined;
  /** Tries whether the gateway lets us in. */
  probe(account: GatewayAccount<Settings>): Promise<{ ok: true; says: string } | { ok: false; message: string }>;
  /** A customer at the gateway, to whom methods are saved. */
  makeCustomer(
    account: GatewayAccount<Settings>,
    client: { clientId: string; name: string; email: string },
  ): Promise<GatewayAnswer<{ customerReference: string }>>;
  /** A page of the gateway on which the client pays. */
  startHosted(
    account: GatewayAccount<Settings>,
    request: HostedRequest,
  ): Promise<GatewayAnswer<{ pageReference: string; url: string }>>;
  /** Ends a page that nobody shall pay on any more. `refused`: it was too late for that. */
  endHosted(account: GatewayAccount<Settings>, pageReference: string): Promise<GatewayAnswer<object>>;
  /** A page of the gateway on which the client leaves a method for later. */
  startSaving(
    account: GatewayAccount<Settings>,
    request: {
      idempotencyKey: string;
      customerReference: string;
      currency: string;
      successUrl: string;
      cancelUrl: string;
    },
  ): Promise<GatewayAnswer<{ url: string }>>;
  /** Charges a saved method while its owner is not there. */
  chargeSaved(
    account: GatewayAccount<Settings>,
    request: PaymentRequest & { customerReference: string; methodReference: string },
  ): Promise<GatewayAnswer<{ payment: PaymentNews }>>;
  /** What became of an attempt; `null`: the gateway knows nothing of it. */
  lookUp(
    account: GatewayAccount<Settings>,
    attempt: {
      attemptId: string;
      reference: string | null;
      pageReference: string | null;
      customerReference: string | null;
    },
  ): Promise<GatewayAnswer<{ payment: PaymentNews | null }>>;
  /** Gives money back to where it came from. */
  refund(
    account: GatewayAccount<Settings>,
    request: {
      refundId: string;
      idempotencyKey: string;
      paymentReference: string;
      minorUnits: bigint;
      currency: string;
    },
  ): Promise<GatewayAnswer<{ refund: RefundNews }>>;
  /** What the gateway knows of a saved method; `null`: nothing any more. */
  describeMethod(
    account: GatewayAccount<Settings>,
    methodReference: string,
  ): Promise<GatewayAnswer<{ method: SavedMethodFacts | null; customerReference: string | null }>>;
  forgetMethod(account: GatewayAccount<Settings>, methodReference: string): Promise<GatewayAnswer<object>>;
  /**
   * Proves that a webhook comes from the gateway, over the body as it was sent, and reads it. Undefined: it is not to be
   * believed. `receivedAt` is the machine's time.
   */
  readWebhook(
    account: GatewayAccount<Settings>,
    sent: { body: string; headers: Readonly<Record<string, string>>; receivedAt: number },
  ): ReceivedEvent | undefined;
};
