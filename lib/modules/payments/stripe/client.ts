import Stripe from 'stripe';
import type { GatewayAccount, GatewayAnswer } from '../contract';
import type { StripeSettings } from './settings';

/** The version of the API that this module was written for. */
const apiVersion = '2026-10-28.endive';
const requestTimeoutMs = 20_000;
/** After the first try; the idempotency key makes them one request. */
const retries = 1;

type HttpClient = ReturnType<typeof Stripe.createNodeHttpClient>;
export type StripeAccount = GatewayAccount<StripeSettings>;

/** The official client for an account, with our own version, patience and retries. */
export function clientOf({ settings, endpoint, timeoutMs = requestTimeoutMs }: StripeAccount): Stripe {
  return new Stripe(settings.secretKey, {
    apiVersion,
    timeout: timeoutMs,
    maxNetworkRetries: retries,
    telemetry: false,
    httpClient: guarded(Stripe.createNodeHttpClient()),
    ...(settings.accountId ? { stripeAccount: settings.accountId } : {}),
    ...(endpoint ? addressOf(endpoint) : {}),
  });
}

/** Runs a request and says what came of it, also when nobody can know. */
export async function asking<T>(request: () => Promise<GatewayAnswer<T>>): Promise<GatewayAnswer<T>> {
  try {
    return await request();
  } catch (error) {
    return failureOf(error);
  }
}

/** Only an answer that refuses is certain; whatever else went wrong, Stripe may have done what was asked. */
export function failureOf(error: unknown): { outcome: 'refused' | 'unknown'; message: string } {
  const { errors } = Stripe;
  if (!(error instanceof errors.StripeError)) return { outcome: 'unknown', message: 'Stripe did not answer sensibly.' };
  if (error instanceof errors.StripeConnectionError) return { outcome: 'unknown', message: 'Stripe did not answer.' };
  const isRefused =
    error instanceof errors.StripeCardError ||
    error instanceof errors.StripeAuthenticationError ||
    error instanceof errors.StripePermissionError ||
    error instanceof errors.StripeRateLimitError ||
    error instanceof errors.StripeInvalidRequestError;
  // Another request with the same key is at work, or was another one: what that one did is not known.
  if (isRefused && error.statusCode !== 409) return { outcome: 'refused', message: sentenceOf(error) };
  return { outcome: 'unknown', message: `Stripe answered ${error.statusCode ?? 'something else'}.` };
}

/** Words of Stripe about a key would show its end. */
function sentenceOf(error: InstanceType<typeof Stripe.errors.StripeError>): string {
  if (error instanceof Stripe.errors.StripeAuthenticationError) return 'Stripe does not accept the secret key.';
  return error.message.replace(/\b(sk|rk|whsec)_\w+/g, '…').slice(0, 300);
}

/**
 * The client expects an object in every answer; anything else ends the process, outside of any catch. Here it becomes an
 * error of the request.
 */
function guarded(client: HttpClient): HttpClient {
  const makeRequest = client.makeRequest.bind(client);
  client.makeRequest = async (...request) => {
    const response = await makeRequest(...request);
    const toJson = response.toJSON.bind(response);
    response.toJSON = async () => {
      const body: unknown = await toJson();
      if (typeof body !== 'object' || body === null) throw new TypeError('the answer is no object');
      return body;
    };
    return response;
  };
  return client;
}

function addressOf(endpoint: string): { protocol: 'http' | 'https'; host: string; port: string } {
  const { protocol, hostname, port } = new URL(endpoint);
  return { protocol: protocol === 'http:' ? 'http' : 'https', host: hostname, port };
}
