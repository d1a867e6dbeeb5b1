import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { type Answer, refuse, SimulatedAccount, type StripeObject } from './account';
import { hostedPage } from './page';

/** What happens to the next request besides what it asks for. `after`: it is done, and the answer is lost. */
export type Fault = 'silence' | 'drop' | 'silence_after' | 'drop_after' | 'bare_string' | 'html' | { status: number };

type Seen = { method: string; path: string; key: string | undefined; fields: Record<string, string> };

export const simulatedKeys = { secretKey: 'sk_test_simulated0123456789', webhookSecret: 'whsec_simulated0123456789' };

/** The other end of Stripe's API, as its official client talks to it, with a page to pay on and ways to fail. */
export class StripeSimulator {
  readonly account = new SimulatedAccount((sessionId) => `${this.url}/pay/${sessionId}`);
  readonly requests: Seen[] = [];
  url = '';
  /** Where events are sent by themselves as they happen; without it a test delivers them. */
  webhookUrl: string | undefined;
  private readonly faults: { path: RegExp; fault: Fault }[] = [];
  private readonly answered = new Map<string, { fields: string; answer: Answer }>();
  private readonly server = createServer((request, response) => void this.serve(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this.url;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Has the next request to a path fail like this; a fault that is named twice happens twice. */
  failNext(path: RegExp, ...faults: Fault[]): void {
    this.faults.push(...faults.map((fault) => ({ path, fault })));
  }

  /** What happened since it was last asked, oldest first. */
  takeEvents(): StripeObject[] {
    return this.account.happened.splice(0);
  }

  /** An event as it is sent: the body and the header that proves it. */
  sign(event: object, { secret = simulatedKeys.webhookSecret, at }: { secret?: string; at?: number } = {}) {
    const body = JSON.stringify(event);
    const timestamp = Math.floor((at ?? Date.now()) / 1000);
    const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
    return { body, headers: { 'stripe-signature': signature } };
  }

  /** Sends what happened to the webhook; returns what it answered to each. */
  async deliver(): Promise<number[]> {
    const answers: number[] = [];
    for (const event of this.webhookUrl ? this.takeEvents() : []) {
      const { body, headers } = this.sign(event);
      const response = await fetch(String(this.webhookUrl), { method: 'POST', body, headers });
      answers.push(response.status);
    }
    return answers;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const text = Buffer.concat(parts).toString('utf8');
    if (pathname.startsWith('/pay/')) return this.servePage(request, response, pathname.split('/')[2] ?? '', text);
    const fields = Object.fromEntries([...new URLSearchParams(text), ...searchParams]);
    const key = request.headers['idempotency-key'];
    const seen = { method: request.method ?? 'GET', path: pathname, key: key?.toString(), fields };
    this.requests.push(seen);
    const fault = this.faultOf(pathname);
    const isDone = fault === undefined || fault === 'silence_after' || fault === 'drop_after';
    const answer = isDone ? this.answerOnce(request, seen, text) : undefined;
    if (fault) return fail(request, response, fault);
    if (answer) send(response, answer);
    await this.deliver();
  }

  /** The same key gets the same answer; with other fields it is refused, as Stripe does. */
  private answerOnce(request: IncomingMessage, { method, path, key, fields }: Seen, text: string): Answer {
    if (request.headers.authorization !== `Bearer ${simulatedKeys.secretKey}`)
      return refuse(401, 'invalid_request_error', 'Invalid API Key provided: sk_test_****');
    const known = method === 'POST' && key ? this.answered.get(key) : undefined;
    if (known)
      return known.fields === text
        ? known.answer
        : refuse(400, 'idempotency_error', 'Keys for idempotent requests can only be used with the same parameters');
    const missing = refuse(404, 'invalid_request_error', `Unrecognized request URL (${method}: ${path})`);
    const answer = this.account.answer(method, path, fields) ?? missing;
    if (method === 'POST' && key) this.answered.set(key, { fields: text, answer });
    return answer;
  }

  private faultOf(path: string): Fault | undefined {
    const index = this.faults.findIndex((one) => one.path.test(path));
    return index === -1 ? undefined : this.faults.splice(index, 1)[0]?.fault;
  }

  private async servePage(request: IncomingMessage, response: ServerResponse, id: string, text: string): Promise<void> {
    const session = this.account.get(id);
    if (request.method !== 'POST') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(hostedPage(session));
      return;
    }
    if (new URLSearchParams(text).get('card') === 'keep') this.account.savePage(id);
    else this.account.payPage(id);
    response.writeHead(303, { location: String(session.success_url) }).end();
    await this.deliver();
  }
}

function send(response: ServerResponse, answer: Answer): void {
  const body = 'error' in answer ? { error: answer.error } : answer.body;
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function fail(request: IncomingMessage, response: ServerResponse, fault: Fault): void {
  if (fault === 'silence' || fault === 'silence_after') return;
  if (fault === 'drop' || fault === 'drop_after') request.socket.destroy();
  else if (fault === 'bare_string') response.end('"just text"');
  else if (fault === 'html') response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>');
  else send(response, refuse(fault.status, 'api_error', 'Something went wrong at our end.'));
}
