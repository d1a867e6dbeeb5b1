import 'server-only';
import type { ZodType } from 'zod';
import { type ClientRole, isRoleEnough } from '@/lib/domain/clients';
import type { UseCaseContext } from '@/lib/usecases/context';
import { clientContext, contextFor } from './context';
import { answering, type DoorFacts, type DoorRefusal, markDoor, parseInput, refuseForeignOrigin } from './door';
import type { Permission } from './permissions';
import { type Limit, limitRate } from './rate-limit';
import { type Client, readAddress, readSession, type Session, type Staff, type User } from './session';

/** A handler for GET: it reads and never changes anything. */
export type ReadRoute = (request: Request, route: { params: Promise<unknown> }) => Promise<Response>;

const limit: Limit = { attempts: 600, seconds: 60 };

const statusByCode: Record<string, number> = {
  not_found: 404,
  not_allowed: 403,
  validation_failed: 400,
  rate_limited: 429,
};

/**
 * Answers a signed-in client's question as JSON, amounts as decimal text. What `run` returns goes out as it is; a
 * refusal gets the fitting status, a `Response` (a file) is passed on. The input is the query with the path's parameters.
 */
export function clientRoute<T>(
  schema: ZodType<T>,
  run: (input: T, who: { context: UseCaseContext; client: Client; user: User }) => unknown,
  { role = 'viewer' }: { role?: ClientRole } = {},
): ReadRoute {
  return route({ kind: 'client', role }, schema, async () => {
    const session = await readSession();
    const client = session?.client;
    if (!client || !isRoleEnough(client.role, role)) return { ok: false, code: 'not_allowed' };
    const { user } = session;
    const context = clientContext(session);
    return { key: `user:${user.id}`, run: (input) => run(input, { client, user, context }) };
  });
}

/** Answers a question of those of the staff who have the permission. */
export function staffRoute<T>(
  permission: Permission,
  schema: ZodType<T>,
  run: (input: T, who: { context: UseCaseContext; staff: Staff }) => unknown,
): ReadRoute {
  return route({ kind: 'staff', permission }, schema, async () => {
    const staff = (await readSession())?.staff;
    if (!staff?.permissions.includes(permission)) return { ok: false, code: 'not_allowed' };
    const context = contextFor({ kind: 'staff', id: staff.id });
    return { key: `staff:${staff.id}`, run: (input) => run(input, { staff, context }) };
  });
}

/** Answers anybody; limited by address. */
export function publicRoute<T>(
  schema: ZodType<T>,
  run: (
    input: T,
    who: { context: UseCaseContext; visitor: { address: string; session: Session | undefined } },
  ) => unknown,
): ReadRoute {
  return route({ kind: 'public' }, schema, async () => {
    const [address, session] = await Promise.all([readAddress(), readSession()]);
    const context = clientContext(session);
    return { key: `address:${address}`, run: (input) => run(input, { context, visitor: { address, session } }) };
  });
}

type Admitted<T> = { key: string; run: (input: T) => unknown };

function route<T>(facts: DoorFacts, schema: ZodType<T>, admit: () => Promise<DoorRefusal | Admitted<T>>): ReadRoute {
  const door: ReadRoute = (request, { params }) =>
    answering(facts, async () => {
      const foreign = request.method === 'GET' ? undefined : await refuseForeignOrigin();
      if (foreign) return json(foreign);
      const admitted = await admit();
      if ('code' in admitted) return json(admitted);
      const tooMany = await limitRate({ [`${admitted.key}:read`]: limit });
      if (tooMany) return json(tooMany);
      const parsed = parseInput(schema, { ...queryOf(request), ...((await params) as object) });
      const answer = parsed.ok ? await admitted.run(parsed.input) : parsed;
      return answer instanceof Response ? answer : json(answer);
    });
  return markDoor(door, { ...facts, schema });
}

function queryOf(request: Request): Record<string, unknown> {
  const { searchParams } = new URL(request.url);
  const names = [...new Set(searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}

function json(answer: unknown): Response {
  const { ok, code } = (answer ?? {}) as { ok?: boolean; code?: string };
  const status = ok === false ? (statusByCode[code ?? ''] ?? 409) : 200;
  const body = JSON.stringify(answer ?? null, (_key, part) => (typeof part === 'bigint' ? String(part) : part));
  return new Response(body, { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
}
