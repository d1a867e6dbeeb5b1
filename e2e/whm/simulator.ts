import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type SimulatedAccount = {
  user: string;
  domain: string;
  plan: string;
  email: string;
  suspended: 0 | 1;
};

/** How an answer goes wrong. `drop_after`: done, but nobody is told. `drop_before`: cut off, and not done. */
export type Failure =
  | 'drop_before'
  | 'drop_after'
  | 'silence_after'
  | 'forbidden'
  | 'server_error'
  | 'html'
  | 'truncated'
  | 'empty'
  | 'claims_done'
  | { refuses: string };

type Values = Record<string, string>;
type Outcome = { data?: unknown } | { refuses: string };

export const simulatedToken = 'SIMULATEDTOKEN0123456789ABCDEFGH';

/**
 * The other end of WHM API 1 with its envelope, its rules of names and its ways to fail, each switched on for the next
 * calls of a function.
 */
export class WhmSimulator {
  readonly accounts = new Map<string, SimulatedAccount>();
  readonly calls: { name: string; values: Values; path: string }[] = [];
  readonly packages = ['starter', 'business', 'agency'];
  readonly reserved = new Set(['root', 'virtfs', 'cpanel']);
  private readonly failures = new Map<string, Failure[]>();
  private readonly server = createServer((request, response) => void this.serve(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Makes the next calls of a function fail, in this order. */
  fail(name: string, ...failures: Failure[]): void {
    this.failures.set(name, [...(this.failures.get(name) ?? []), ...failures]);
  }

  /** How often a function was called. */
  count(name: string): number {
    return this.calls.filter((call) => call.name === name).length;
  }

  reset(): void {
    this.accounts.clear();
    this.failures.clear();
    this.calls.length = 0;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://whm');
    const name = url.pathname.replace('/json-api/', '');
    const values = Object.fromEntries([...url.searchParams, ...new URLSearchParams(await bodyOf(request))]);
    this.calls.push({ name, values, path: request.url ?? '' });
    const failure = this.failures.get(name)?.shift();
    if (request.headers.authorization !== `whm root:${simulatedToken}` || failure === 'forbidden') {
      return forbid(response);
    }
    if (failure === 'drop_before') return void request.socket.destroy();
    if (failure === 'server_error') return void response.writeHead(502).end('Bad gateway');
    if (failure === 'html') return void response.end('<html><body>WHM login</body></html>');
    if (failure === 'empty') return void response.end('{}');
    if (failure === 'claims_done') return answer(response, name, {});
    if (typeof failure === 'object') return answer(response, name, failure);
    const outcome = this.perform(name, values);
    if (failure === 'drop_after') return void request.socket.destroy();
    if (failure === 'silence_after') return;
    if (failure === 'truncated') return void response.end('{"metadata":{"command":"createacct","resu');
    answer(response, name, outcome);
  }

  private perform(name: string, values: Values): Outcome {
    const user = values.user ?? values.username ?? '';
    const account = this.accounts.get(user);
    switch (name) {
      case 'version':
        return { data: { version: '11.136.0.4' } };
      case 'listpkgs':
        return { data: { pkg: this.packages.map((own) => ({ name: own, QUOTA: '1000', IP: 'n', CGI: 'y' })) } };
      case 'createacct':
        return this.create(values);
      case 'accountsummary':
        return account ? { data: { acct: [described(account)] } } : { refuses: 'Account does not exist.' };
      case 'showbw':
        return { data: { acct: [{ user: userIn(values.search), totalbytes: '52428800', limit: '1073741824' }] } };
    }
    if (!account) return { refuses: `(XID t95cwn) The user “${user}” does not exist.` };
    switch (name) {
      case 'suspendacct':
        account.suspended = 1;
        return {};
      case 'unsuspendacct':
        account.suspended = 0;
        return {};
      case 'removeacct':
        this.accounts.delete(user);
        return {};
      case 'changepackage':
        if (!this.packages.includes(values.pkg ?? '')) return { refuses: `The package ${values.pkg} is not there.` };
        account.plan = values.pkg ?? '';
        return {};
      case 'create_user_session':
        return { data: { url: `https://cp.example:2083/cpsess1/login/?session=${user}`, service: values.service } };
      default:
        return { refuses: `Unknown app requested for this version of the API: ${name}` };
    }
  }

  private create({ username = '', domain = '', plan = '', contactemail = '', password = '' }: Values): Outcome {
    if (!/^[a-z][a-z0-9]{0,15}$/.test(username) || username.startsWith('test')) {
      return { refuses: `(XID abc) “${username}” is not a valid username on this system.` };
    }
    if (this.reserved.has(username))
      return { refuses: `(XID abc) “${username}” is a reserved username on this system.` };
    if ([...this.accounts.keys()].some((own) => own.slice(0, 8) === username.slice(0, 8))) {
      return { refuses: 'Sorry, a group for that username already exists.' };
    }
    if ([...this.accounts.values()].some((own) => own.domain === domain)) {
      return { refuses: `(XID abc) The domain “${domain}” already exists in the userdata.` };
    }
    if (!this.packages.includes(plan)) return { refuses: `The package ${plan} is not there. PassWord: ${password}` };
    if (password.length < 12) return { refuses: 'The password is too weak.' };
    this.accounts.set(username, { user: username, domain, plan, email: contactemail, suspended: 0 });
    return { data: { ip: '127.0.0.1', package: plan, nameserver: 'ns1.example', nameserver3: '' } };
  }
}

function described({ user, domain, plan, email, suspended }: SimulatedAccount) {
  return {
    ...{ user, domain, plan, email, suspended, suspendreason: 'not suspended', is_locked: 0, ip: '127.0.0.1' },
    ...{ disklimit: '1000M', diskused: '14M', maxftp: 'unlimited', unix_startdate: '1652457780' },
  };
}

function answer(response: ServerResponse, command: string, outcome: Outcome): void {
  const metadata =
    'refuses' in outcome
      ? { command, version: 1, result: 0, reason: outcome.refuses }
      : { command, version: 1, result: 1, reason: 'OK', output: { raw: '| PassWord: in-clear' } };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ metadata, ...('data' in outcome ? { data: outcome.data } : {}) }));
}

function forbid(response: ServerResponse): void {
  const data = { reason: 'Access denied', result: '0' };
  response.writeHead(403, { 'content-type': 'text/plain' });
  response.end(JSON.stringify({ cpanelresult: { apiversion: '2', error: 'Access denied', data, type: 'text' } }));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function userIn(pattern = ''): string {
  return pattern.replace(/[^a-z0-9]/g, '');
}
