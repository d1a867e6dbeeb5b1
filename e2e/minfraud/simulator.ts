import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the next order gets: a score with whatever else, or a way to fail. */
export type SimulatedAnswer =
  | {
      score: number;
      action?: string;
      ruleLabel?: string;
      warnings?: { code: string; warning: string; input_pointer?: string }[];
    }
  | { status: number; code?: string }
  | 'silence'
  | 'nonsense'
  | 'not_json'
  | 'drop';

export const simulatedAccount = { accountId: '123456', licenseKey: 'simulated-license-key' };

const requestTypes = new Set(['score', 'insights', 'factors']);

/** The other end of minFraud 2.0: checks the sign-in and the request as MaxMind does, and answers as it is told to. */
export class MinFraudSimulator {
  readonly requests: Record<string, unknown>[] = [];
  private readonly answers: SimulatedAnswer[] = [];
  private readonly server = createServer((request, response) => void this.serve(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  answer(...answers: SimulatedAnswer[]): void {
    this.answers.push(...answers);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const { accountId, licenseKey } = simulatedAccount;
    const expected = `Basic ${Buffer.from(`${accountId}:${licenseKey}`).toString('base64')}`;
    if (request.headers.authorization !== expected) return refuse(response, 401, 'AUTHORIZATION_INVALID');
    const [, service] = /^\/minfraud\/v2\.0\/(\w+)$/.exec(request.url ?? '') ?? [];
    if (request.method !== 'POST' || !requestTypes.has(service ?? '')) return void response.writeHead(404).end();
    const body = JSON.parse(Buffer.concat(parts).toString('utf8'));
    this.requests.push(body);
    const fault = faultOf(body);
    if (fault) return refuse(response, 400, fault);
    this.give(request, response, this.answers.shift() ?? { score: 1 });
  }

  private give(request: IncomingMessage, response: ServerResponse, wanted: SimulatedAnswer): void {
    if (wanted === 'silence') return;
    if (wanted === 'drop') request.socket.destroy();
    else if (wanted === 'nonsense') send(response, 200, { id: 'x', risk_score: 'high' });
    else if (wanted === 'not_json') response.end('<html>Maintenance</html>');
    else if ('score' in wanted) score(response, wanted);
    else if (wanted.code) refuse(response, wanted.status, wanted.code);
    else response.writeHead(wanted.status).end('oops');
  }
}

type Score = Extract<SimulatedAnswer, { score: number }>;

function score(response: ServerResponse, { score: risk, action, ruleLabel, warnings }: Score): void {
  const rule = ruleLabel ? { reason: 'custom_rule', rule_label: ruleLabel } : { reason: 'default' };
  send(response, 200, {
    id: '27d26476-e2bc-11e4-92b8-962e705b4af5',
    risk_score: risk,
    funds_remaining: 25.0,
    queries_remaining: 1666,
    ...(action ? { disposition: { action, ...rule } } : {}),
    ...(warnings ? { warnings } : {}),
  });
}

function faultOf(body: {
  order?: { currency?: string; amount?: number };
  billing?: { country?: string };
}): string | undefined {
  if (body.order && !/^[A-Z]{3}$/.test(body.order.currency ?? '')) return 'REQUEST_INVALID';
  if (body.billing && !/^[A-Z]{2}$/.test(body.billing.country ?? '')) return 'REQUEST_INVALID';
  return undefined;
}

function refuse(response: ServerResponse, status: number, code: string): void {
  send(response, status, { code, error: `The reason for ${code}` });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const type = 'application/vnd.maxmind.com-minfraud-score+json; charset=UTF-8; version=2.0';
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
}
