import { createHmac } from 'node:crypto';
import { type Delivery, takeDelivery, updateDelivery } from '@/db/queries/webhooks';
import type { HttpAnswer } from '@/lib/modules/http';
import type { UseCaseContext } from '../context';
import type { Outside } from '../servers/outside';
import { sealedForEndpoint } from './save-endpoint';

export type WebhookRun = { outcome: 'over' } | { outcome: 'again'; message: string };

export type WebhookOptions = {
  outside: Outside;
  /** Whether a failure now is final. */
  isLastAttempt?: boolean;
  /** How long an endpoint may take to answer. */
  timeoutMs?: number;
};

const usualTimeoutMs = 10_000;
const gone = 410;

/**
 * Tells an endpoint of an event, signed. Only an answer of 200 to 299 counts; another one, a redirect too, is tried again
 * later, and 410 is final. A delivery that is over is left alone. An endpoint that was switched off is told nothing.
 */
export async function sendWebhook(
  context: UseCaseContext,
  deliveryId: string,
  { outside, isLastAttempt = false, timeoutMs = usualTimeoutMs }: WebhookOptions,
): Promise<WebhookRun> {
  const delivery = await takeDelivery(context.db, deliveryId, context.now);
  if (!delivery) return { outcome: 'over' };
  const { endpoint } = delivery;
  const secret = outside.unseal(endpoint.secret, sealedForEndpoint(endpoint.id));
  const hindrance = !endpoint.isActive
    ? 'The endpoint is switched off.'
    : secret === undefined
      ? 'The secret cannot be read with this TENOR_SECRET. Make a new one.'
      : undefined;
  if (hindrance || secret === undefined) return fail(context, delivery, { error: hindrance ?? '' });
  const beganAt = performance.now();
  const answer = await send(context, delivery, secret, { outside, timeoutMs });
  const facts = {
    responseStatus: answer.ok ? answer.status : null,
    durationMs: Math.round(performance.now() - beganAt),
  };
  if (answer.ok && answer.status >= 200 && answer.status < 300) {
    await updateDelivery(context.db, delivery.id, { ...facts, status: 'delivered', error: null });
    return { outcome: 'over' };
  }
  const error = answer.ok ? wordsOf(answer.status) : answer.message;
  if (isLastAttempt || facts.responseStatus === gone) return fail(context, delivery, { ...facts, error });
  await updateDelivery(context.db, delivery.id, { ...facts, error });
  return { outcome: 'again', message: error };
}

/** `t=SECONDS,v1=HEX`: the HMAC-SHA256 of "SECONDS.BODY" with the endpoint's secret. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}

function send(
  { now }: UseCaseContext,
  delivery: Delivery,
  secret: string,
  { outside, timeoutMs }: { outside: Outside; timeoutMs: number },
): Promise<HttpAnswer> {
  const { id, endpoint, event } = delivery;
  const { url, allowsPrivate } = endpoint;
  const body = bodyOf(event);
  const http = outside.http({ url, allowsPrivate, verifiesTls: true, timeoutMs, isBodyIgnored: true });
  return http({
    method: 'POST',
    path: '',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Tenor-Webhooks/1',
      'tenor-event': event.name,
      'tenor-delivery': id,
      'tenor-signature': signatureOf(secret, Math.floor(now / 1000), body),
    },
    body,
  });
}

function bodyOf({ id, name, noun, subjectId, clientId, at, facts }: Delivery['event']): string {
  const subject = { type: noun, id: subjectId };
  return JSON.stringify({ id, type: name, at: new Date(at).toISOString(), clientId, subject, facts });
}

function wordsOf(status: number): string {
  return status >= 300 && status < 400 ? `answered ${status}: redirects are not followed` : `answered ${status}`;
}

async function fail(
  { db }: UseCaseContext,
  { id }: Delivery,
  facts: Parameters<typeof updateDelivery>[2],
): Promise<WebhookRun> {
  await updateDelivery(db, id, { ...facts, status: 'failed' });
  return { outcome: 'over' };
}
