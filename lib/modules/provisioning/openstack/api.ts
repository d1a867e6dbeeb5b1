import { z } from 'zod';
import { type HttpRequest, jsonOf } from '../../http';
import type { ModuleServer } from '../../server';

const name = (title: string, initial?: string) => {
  const field = z.string().trim().min(1, 'It is needed.').max(200).meta({ title });
  return initial === undefined ? field : field.default(initial).meta({ title });
};

export const connection = z.object({
  user: name('User', 'admin'),
  password: z.string().min(1, 'It is needed.').max(200).meta({ title: 'Password', secret: true }),
  project: name('Project of that user', 'admin'),
  domain: z.string().trim().min(1).max(200).default('default').meta({
    title: 'Domain ID',
    description: 'Where the user is, and where projects of clients are made.',
  }),
  region: name('Region', 'RegionOne'),
});

export type OpenStack = ModuleServer<z.infer<typeof connection>>;

/** Why a call did not do what was asked. `isCertain`: it has not happened; `isPermanent`: asking again is of no use. */
export class OpenStackFault extends Error {
  constructor(
    message: string,
    readonly facts: { status?: number; isCertain: boolean; isPermanent: boolean },
  ) {
    super(message);
  }
}

type Call = { method: HttpRequest['method']; path: string; body?: unknown; headers?: Record<string, string> };

/** What a call that succeeded came to. */
export type Said = { status: number; body: unknown };

/** A signed-in administrator of one region. */
export type Session = {
  keystone(call: Call): Promise<Said>;
  nova(call: Call): Promise<Said>;
};

const tokenAnswer = z.object({
  token: z.object({
    catalog: z.array(
      z.object({
        type: z.string(),
        endpoints: z.array(z.object({ interface: z.string(), region_id: z.string().nullish(), url: z.string() })),
      }),
    ),
  }),
});

/** Nova's version that names the flavor of a server with what it has. */
const novaVersion = '2.47';

/** Signs in. @throws OpenStackFault */
export async function signIn(server: OpenStack, signal?: AbortSignal): Promise<Session> {
  const { user, password, project, domain, region } = server.connection;
  const identity = { methods: ['password'], password: { user: { name: user, domain: { id: domain }, password } } };
  const scope = { project: { name: project, domain: { id: domain } } };
  const said = await send(
    server,
    '',
    { method: 'POST', path: '/auth/tokens', body: { auth: { identity, scope } } },
    signal,
  );
  const token = said.headers['x-subject-token'];
  const parsed = tokenAnswer.safeParse(said.body);
  if (!token || !parsed.success) throw odd('Keystone gave no token');
  const compute = parsed.data.token.catalog
    .find(({ type }) => type === 'compute')
    ?.endpoints.find((own) => own.interface === 'public' && own.region_id === region)?.url;
  if (!compute) throw odd(`The catalogue has no compute service in ${region}`);
  return {
    keystone: (call) => send(server, token, call, signal),
    nova: ({ headers, path, ...call }) =>
      send(
        server,
        token,
        {
          ...call,
          path: /^https?:/.test(path) ? path : `${compute.replace(/\/+$/, '')}${path}`,
          headers: { 'x-openstack-nova-api-version': novaVersion, ...headers },
        },
        signal,
      ),
  };
}

/** @throws OpenStackFault with the status, never with what was sent */
async function send(server: OpenStack, token: string, call: Call, signal?: AbortSignal) {
  const answer = await server.http({
    method: call.method,
    path: call.path,
    headers: {
      ...call.headers,
      ...(token ? { 'x-auth-token': token } : {}),
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    ...(signal ? { signal } : {}),
  });
  if (!answer.ok) throw new OpenStackFault(answer.message, { isCertain: !answer.isSent, isPermanent: false });
  const { status } = answer;
  const body = jsonOf(answer.body);
  if (status >= 200 && status < 300) return { status, headers: answer.headers, body };
  const isPermanent = status === 401 || status === 403 || status === 400;
  throw new OpenStackFault(`OpenStack answered ${status}${reasonIn(body)}`, {
    status,
    isCertain: status < 500,
    isPermanent,
  });
}

/** Runs a call, and takes one status for an answer as good as any. */
export async function unless<T>(status: number, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof OpenStackFault && error.facts.status === status) return undefined;
    throw error;
  }
}

export function odd(message: string): OpenStackFault {
  return new OpenStackFault(message, { isCertain: false, isPermanent: false });
}

const fault = z.union([
  z.object({ error: z.object({ message: z.string() }) }),
  z.record(z.string(), z.object({ message: z.string() })),
]);

function reasonIn(body: unknown): string {
  const parsed = fault.safeParse(body).data;
  const message = parsed && Object.values(parsed)[0]?.message;
  return message ? `: ${message.replace(/\s+/g, ' ').slice(0, 200)}` : '';
}
