import { randomBytes } from 'node:crypto';

type Fields = Record<string, string>;
export type StripeObject = Record<string, unknown> & { id: string; object: string };
export type Refusal = { status: number; error: Record<string, unknown> };
export type Answer = { status: 200; body: unknown } | Refusal;

/** What a saved card does when it is charged. */
export type Behaviour = 'pays' | 'declines' | 'asks_owner' | 'takes_days';

/** One account at Stripe: what it knows, and what it says has happened. Amounts are as Stripe counts them. */
export class SimulatedAccount {
  readonly objects = new Map<string, StripeObject>();
  /** Everything that happened and was told by nobody yet, oldest first. */
  readonly happened: StripeObject[] = [];
  /** How the next refund of it ends. */
  refundStatus: 'succeeded' | 'pending' | 'failed' = 'succeeded';
  private readonly behaviours = new Map<string, Behaviour>();

  constructor(readonly pageUrl: (sessionId: string) => string) {}

  /** Answers a request of the API, or undefined where there is no such thing. */
  answer(method: string, path: string, fields: Fields): Answer | undefined {
    const [, first = '', second, third] = path.replace(/^\/v1/, '').split('/');
    if (path === '/v1/balance')
      return ok({ object: 'balance', available: [{ amount: 0, currency: 'usd' }], pending: [] });
    if (first === 'checkout') return this.answerSession(method, path.split('/')[4], path.split('/')[5], fields);
    if (method === 'GET' && first === 'payment_intents' && !second) return ok(this.intentsOf(fields.customer ?? ''));
    if (method === 'GET' && second) return this.found(second);
    if (path === '/v1/customers') return ok(this.add('customer', 'cus', { email: fields.email ?? null }));
    if (path === '/v1/payment_intents') return this.charge(fields);
    if (first === 'payment_intents' && third === 'cancel') return ok(this.change(second, { status: 'canceled' }));
    if (first === 'payment_methods' && third === 'detach') return this.detach(second);
    if (path === '/v1/refunds') return this.refund(fields);
    return undefined;
  }

  /** A card as the gateway keeps it for a customer. */
  addCard(customer: string, behaviour: Behaviour = 'pays', last4 = '4242'): string {
    const card = { brand: 'visa', last4, exp_month: 12, exp_year: 2034 };
    const { id } = this.add('payment_method', 'pm', { type: 'card', customer, card });
    this.behaviours.set(id, behaviour);
    return id;
  }

  /** The client pays on a page; `keeps` the card where the page was opened for that. */
  payPage(sessionId: string, { isDelayed = false, last4 = '4242' } = {}): StripeObject {
    const session = this.get(sessionId);
    if (session.status !== 'open') throw new Error('the page is not open');
    const { currency, customer, payment_intent_data: data } = session;
    const { metadata, setup_future_usage } = data as { metadata: object; setup_future_usage: string | null };
    const amount = Number(session.amount_total);
    const method = customer && setup_future_usage ? this.addCard(String(customer), 'pays', last4) : null;
    const facts = { amount, currency, customer, metadata, setup_future_usage, payment_method: method };
    const received = { status: isDelayed ? 'processing' : 'succeeded', amount_received: isDelayed ? 0 : amount };
    const intent = this.add('payment_intent', 'pi', { ...facts, ...received, last_payment_error: null });
    const paid = { status: 'complete', payment_status: isDelayed ? 'unpaid' : 'paid', payment_intent: intent.id };
    this.change(sessionId, paid);
    this.tell('checkout.session.completed', sessionId);
    this.tell(isDelayed ? 'payment_intent.processing' : 'payment_intent.succeeded', intent.id);
    return intent;
  }

  /** The client leaves a card on a page for later. */
  savePage(sessionId: string, behaviour: Behaviour = 'pays'): string {
    const session = this.get(sessionId);
    const method = this.addCard(String(session.customer), behaviour);
    const setup = { customer: session.customer, payment_method: method, status: 'succeeded' };
    const { id } = this.add('setup_intent', 'seti', { ...setup, metadata: session.setup_metadata ?? {} });
    this.change(sessionId, { status: 'complete' });
    this.tell('setup_intent.succeeded', id);
    this.tell('checkout.session.completed', sessionId);
    return method;
  }

  /** What was on its way has arrived, or has not. */
  endDelayed(intentId: string, outcome: 'succeeded' | 'failed'): void {
    const intent = this.get(intentId);
    const session = [...this.objects.values()].find(({ payment_intent }) => payment_intent === intentId);
    if (outcome === 'succeeded') {
      this.change(intentId, { status: 'succeeded', amount_received: intent.amount });
      if (session) this.change(session.id, { payment_status: 'paid' });
    } else this.change(intentId, { status: 'requires_payment_method' });
    const ending = outcome === 'succeeded' ? 'async_payment_succeeded' : 'async_payment_failed';
    if (session) this.tell(`checkout.session.${ending}`, session.id);
    this.tell(outcome === 'succeeded' ? 'payment_intent.succeeded' : 'payment_intent.payment_failed', intentId);
  }

  endRefund(refundId: string, status: 'succeeded' | 'failed'): void {
    this.change(refundId, { status, failure_reason: status === 'failed' ? 'expired_or_canceled_card' : null });
    this.tell(status === 'failed' ? 'refund.failed' : 'refund.updated', refundId);
  }

  get(id: string): StripeObject {
    const found = this.objects.get(id);
    if (!found) throw new Error(`there is no ${id}`);
    return found;
  }

  /** Something happened to an object: an event with the object as it is now. */
  tell(type: string, id: string, overrides: Record<string, unknown> = {}): StripeObject {
    const data = { object: { ...this.get(id), ...overrides } };
    const event = { id: `evt_${random()}`, object: 'event', type, livemode: false, account: null, data };
    this.happened.push(event);
    return event;
  }

  private answerSession(method: string, id: string | undefined, verb: string | undefined, fields: Fields): Answer {
    if (!id) return this.openSession(fields);
    if (method === 'GET') return this.found(id);
    const session = this.get(id);
    if (verb !== 'expire' || session.status !== 'open') return refuse(400, 'invalid_request_error', 'not open');
    this.change(id, { status: 'expired' });
    this.tell('checkout.session.expired', id);
    return ok(this.get(id));
  }

  private openSession(fields: Fields): Answer {
    const amount = Number(fields['line_items[0][price_data][unit_amount]'] ?? 0);
    const currency = fields['line_items[0][price_data][currency]'] ?? fields.currency ?? null;
    const session = this.add('checkout.session', 'cs_test', {
      mode: fields.mode,
      status: 'open',
      payment_status: fields.mode === 'setup' ? 'no_payment_required' : 'unpaid',
      amount_total: fields.mode === 'setup' ? null : amount,
      currency,
      customer: fields.customer ?? null,
      client_reference_id: fields.client_reference_id ?? null,
      payment_intent: null,
      metadata: nested(fields, 'metadata'),
      setup_metadata: nested(fields, 'setup_intent_data[metadata]'),
      payment_intent_data: {
        metadata: nested(fields, 'payment_intent_data[metadata]'),
        setup_future_usage: fields['payment_intent_data[setup_future_usage]'] ?? null,
      },
      success_url: fields.success_url,
      cancel_url: fields.cancel_url,
      description: fields['line_items[0][price_data][product_data][name]'],
    });
    return ok(this.change(session.id, { url: this.pageUrl(session.id) }));
  }

  private charge(fields: Fields): Answer {
    const behaviour = this.behaviours.get(fields.payment_method ?? '') ?? 'declines';
    const amount = Number(fields.amount);
    const isPaid = behaviour === 'pays';
    const status = isPaid ? 'succeeded' : behaviour === 'takes_days' ? 'processing' : 'requires_payment_method';
    const intent = this.add('payment_intent', 'pi', {
      amount,
      amount_received: isPaid ? amount : 0,
      currency: fields.currency,
      customer: fields.customer,
      payment_method: fields.payment_method,
      setup_future_usage: null,
      metadata: nested(fields, 'metadata'),
      status,
      last_payment_error: null,
    });
    if (isPaid || behaviour === 'takes_days') {
      this.tell(`payment_intent.${status}`, intent.id);
      return ok(intent);
    }
    const code = behaviour === 'asks_owner' ? 'authentication_required' : 'card_declined';
    const message = behaviour === 'asks_owner' ? 'This payment needs its owner.' : 'Your card has insufficient funds.';
    const failed = this.change(intent.id, { last_payment_error: { code, message } });
    this.tell('payment_intent.payment_failed', intent.id);
    return { status: 402, error: { type: 'card_error', code, message, payment_intent: failed } };
  }

  private refund(fields: Fields): Answer {
    const intent = this.get(fields.payment_intent ?? '');
    const before = [...this.objects.values()]
      .filter(
        ({ object, payment_intent, status }) =>
          object === 'refund' && payment_intent === intent.id && status !== 'failed',
      )
      .reduce((sum, { amount }) => sum + Number(amount), 0);
    const amount = Number(fields.amount);
    if (before + amount > Number(intent.amount_received))
      return refuse(400, 'invalid_request_error', 'Refund amount is greater than unrefunded amount on charge');
    const refund = this.add('refund', 're', {
      amount,
      currency: intent.currency,
      payment_intent: intent.id,
      status: this.refundStatus,
      failure_reason: null,
      metadata: nested(fields, 'metadata'),
    });
    this.tell('refund.created', refund.id);
    return ok(refund);
  }

  private detach(id: string | undefined): Answer {
    const method = this.change(id, { customer: null });
    this.tell('payment_method.detached', method.id);
    return ok(method);
  }

  private intentsOf(customer: string): unknown {
    const data = [...this.objects.values()].filter(
      (one) => one.object === 'payment_intent' && one.customer === customer,
    );
    return { object: 'list', data: data.reverse(), has_more: false, url: '/v1/payment_intents' };
  }

  private found(id: string): Answer {
    const object = this.objects.get(id);
    return object ? ok(object) : refuse(404, 'invalid_request_error', `No such object: ${id}`);
  }

  private add(object: string, prefix: string, facts: Record<string, unknown>): StripeObject {
    const made: StripeObject = { ...facts, id: `${prefix}_${random()}`, object, livemode: false };
    this.objects.set(made.id, made);
    return made;
  }

  private change(id: string | undefined, facts: Record<string, unknown>): StripeObject {
    const changed = { ...this.get(id ?? ''), ...facts };
    this.objects.set(changed.id, changed);
    return changed;
  }
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function refuse(status: number, type: string, message: string): Refusal {
  return { status, error: { type, message } };
}

function random(): string {
  return randomBytes(12).toString('hex');
}

/** The fields under a name in brackets: `metadata[a]=1` is `{ a: '1' }`. */
function nested(fields: Fields, name: string): Record<string, string> {
  const head = `${name}[`;
  const own = Object.entries(fields).filter(([key]) => key.startsWith(head));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(head.length, -1), value]));
}
