import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type SimulatedServer = { id: string; status: string; launchedAt: string; projectId: string };

/** How an answer goes wrong. `silence_after` and `drop_after`: done, but nobody is told; `claims_done`: told, but not done. */
export type CloudFailure = 'silence' | 'silence_after' | 'drop_after' | 'server_error' | 'html' | 'claims_done';

type Named = { id: string; name: string };
type Project = Named & { tags: string[]; enabled: boolean };
type Answer = { status: number; body?: unknown };
type Body = Record<string, Record<string, never>>;

export const simulatedPassword = 'simulated-cloud-password';

/**
 * The little of Keystone and Nova that the module calls, behaving as the real ones were seen to, with failures that the
 * real ones cannot be asked for. What it knows of a call is its name: "POST /projects".
 */
export class CloudSimulator {
  readonly projects = new Map<string, Project>();
  readonly users = new Map<string, Named & { password: string }>();
  readonly servers = new Map<string, SimulatedServer>();
  readonly calls: string[] = [];
  private readonly failures = new Map<string, CloudFailure[]>();
  private address = '';
  private readonly server = createServer((request, response) => void this.serve(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.address = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return `${this.address}/v3`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Makes the next calls of this name fail, in this order. */
  fail(name: string, ...failures: CloudFailure[]): void {
    this.failures.set(name, [...(this.failures.get(name) ?? []), ...failures]);
  }

  count(name: string): number {
    return this.calls.filter((call) => call === name).length;
  }

  reset(): void {
    for (const kept of [this.projects, this.users, this.servers, this.failures]) kept.clear();
    this.calls.length = 0;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.address);
    const body = JSON.parse((await textOf(request)) || '{}') as Body;
    const [, , noun = '', id = '', ...rest] = url.pathname.split('/');
    const name = [`${request.method} /${noun}`, ...(id && noun !== 'auth' ? rest.slice(-1) : [])].join(' ');
    this.calls.push(name);
    const failure = this.failures.get(name)?.shift();
    if (failure === 'silence') return;
    if (failure === 'server_error') return void response.writeHead(503).end('Service Unavailable');
    if (failure === 'html') return void response.end('<html>Login</html>');
    const answer =
      failure === 'claims_done'
        ? { status: 202 }
        : this.perform(`${request.method} ${noun}`, { id, query: url.searchParams, body });
    if (failure === 'silence_after') return;
    if (failure === 'drop_after') return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json', 'x-subject-token': 'token' });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  }

  private perform(what: string, { id, query, body }: { id: string; query: URLSearchParams; body: Body }): Answer {
    switch (what) {
      case 'POST auth':
        return this.signIn(body);
      case 'GET projects':
        return ok({
          projects: [...this.projects.values()].filter(({ tags }) => tags.includes(query.get('tags') ?? '')),
        });
      case 'POST projects':
        return insert(this.projects, 'project', body.project as unknown as Project);
      case 'PATCH projects':
        return ok({ project: Object.assign(this.projects.get(id) ?? {}, body.project) });
      case 'DELETE projects':
        return { status: this.projects.delete(id) ? 204 : 404 };
      case 'GET users':
        return ok({ users: [...this.users.values()].filter(({ name }) => name === query.get('name')) });
      case 'POST users':
        return insert(this.users, 'user', body.user as unknown as Named & { password: string });
      case 'PATCH users':
        Object.assign(this.users.get(id) ?? {}, body.user);
        return ok({});
      case 'DELETE users':
        return { status: this.users.delete(id) ? 204 : 404 };
      case 'GET roles':
        return ok({ roles: [{ id: 'role' }] });
      case 'GET servers':
        return ok({ servers: query.has('deleted') ? [] : this.serversOf(query.get('project_id') ?? '') });
      case 'POST servers':
        return this.act(id, body);
      case 'DELETE servers':
        return { status: this.servers.delete(id) ? 204 : 404 };
      default:
        return { status: 204 };
    }
  }

  private signIn(body: Body): Answer {
    if (!JSON.stringify(body).includes(`"password":"${simulatedPassword}"`)) return { status: 401 };
    const endpoints = [{ interface: 'public', region_id: 'RegionOne', url: `${this.address}/v2.1` }];
    return { status: 201, body: { token: { catalog: [{ type: 'compute', endpoints }] } } };
  }

  private serversOf(projectId: string): unknown[] {
    const flavor = { original_name: 'one', vcpus: 1, ram: 512, disk: 1 };
    return [...this.servers.values()]
      .filter((own) => own.projectId === projectId)
      .map(({ id, status, launchedAt }) => ({ id, name: id, status, flavor, 'OS-SRV-USG:launched_at': launchedAt }));
  }

  private act(id: string, body: Body): Answer {
    const own = this.servers.get(id);
    if (!own) return { status: 404 };
    own.status = 'suspend' in body ? 'SUSPENDED' : 'ACTIVE';
    return { status: 202 };
  }
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** As Keystone does: a name that is taken is refused, without saying whose it is. */
function insert<T extends Named>(kept: Map<string, T>, noun: string, wanted: T): Answer {
  if ([...kept.values()].some(({ name }) => name === wanted.name)) return { status: 409 };
  const id = `${noun}-${kept.size + 1}`;
  kept.set(id, { ...wanted, id });
  return { status: 201, body: { [noun]: { ...wanted, id } } };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
