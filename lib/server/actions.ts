import 'server-only';
import type { ZodType } from 'zod';
import { type ClientRole, isRoleEnough } from '@/lib/domain/clients';
import type { UseCaseContext } from '@/lib/usecases/context';
import { clientContext, contextFor } from './context';
import { answering, type DoorFacts, type DoorRefusal, markDoor, parseInput, refuseForeignOrigin } from './door';
import type { Permission } from './permissions';
import { type Limit, limitRate } from './rate-limit';
import { type Client, readAddress, readCountry, readSession, type Session, type Staff, type User } from './session';

/**
 * What a server action made here is: it takes an object or a form and answers, or refuses with a reason. As the action
 * of `useActionState` it is given the state first and the form second.
 */
export type Action<R> = (input?: unknown, form?: FormData) => Promise<R | DoorRefusal>;

/** Who is at the door of something that everybody may use, signed in or not. */
export type Visitor = { address: string; session: Session | undefined };

const staffLimit: Limit = { attempts: 600, seconds: 60 };
const clientLimit: Limit = { attempts: 120, seconds: 60 };
const publicLimit: Limit = { attempts: 60, seconds: 60 };

/** An action for those of the staff who have the permission. */
export function staffAction<T, R>(
  permission: Permission,
  schema: ZodType<T>,
  run: (input: T, who: { context: UseCaseContext; staff: Staff }) => R | Promise<R>,
): Action<R> {
  return action({ kind: 'staff', permission }, staffLimit, schema, async () => {
    const staff = (await readSession())?.staff;
    if (!staff?.permissions.includes(permission)) return refused;
    const context = contextFor({ kind: 'staff', id: staff.id });
    return { key: `staff:${staff.id}`, run: (input) => run(input, { staff, context }) };
  });
}

/**
 * An action of a user for one of its clients, the one chosen in the switcher. Everything the use case touches must be
 * that client's. Without `role`, those who only look are refused. What is `isPersonal` (secrets, saved cards) the staff
 * cannot do in a client's name.
 */
export function clientAction<T, R>(
  schema: ZodType<T>,
  run: (input: T, who: { context: UseCaseContext; client: Client; user: User }) => R | Promise<R>,
  { role = 'billing', isPersonal = false }: { role?: ClientRole; isPersonal?: boolean } = {},
): Action<R> {
  return action({ kind: 'client', role, ...(isPersonal ? { isPersonal } : {}) }, clientLimit, schema, async () => {
    const session = await readSession();
    const client = session?.client;
    if (!client || !isRoleEnough(client.role, role)) return refused;
    if (isPersonal && session.impersonator) return refusedToStaff;
    const { user } = session;
    const context = clientContext(session, await readCountry());
    return { key: `user:${user.id}`, run: (input) => run(input, { client, user, context }) };
  });
}

/**
 * An action of anybody who is signed in, of the staff or not, on their own account: never of the staff in the name of
 * somebody else.
 */
export function userAction<T, R>(
  schema: ZodType<T>,
  run: (input: T, who: { context: UseCaseContext; user: User; address: string }) => R | Promise<R>,
): Action<R> {
  return action({ kind: 'user' }, clientLimit, schema, async () => {
    const [address, session] = await Promise.all([readAddress(), readSession()]);
    if (!session) return refused;
    if (session.impersonator) return refusedToStaff;
    const { user, staff } = session;
    const context = contextFor({ kind: staff ? 'staff' : 'client', id: user.id });
    return { key: `user:${user.id}`, run: (input) => run(input, { context, user, address }) };
  });
}

/** An action that needs no session: signing in and up, and a visitor's cart. Limited by address. */
export function publicAction<T, R>(
  schema: ZodType<T>,
  run: (input: T, who: { context: UseCaseContext; visitor: Visitor }) => R | Promise<R>,
): Action<R> {
  return action({ kind: 'public' }, publicLimit, schema, async () => {
    const [address, session] = await Promise.all([readAddress(), readSession()]);
    const context = clientContext(session);
    return { key: `address:${address}`, run: (input) => run(input, { context, visitor: { address, session } }) };
  });
}

type Admitted<T, R> = { key: string; run: (input: T) => R | Promise<R> };

const refused: DoorRefusal = { ok: false, code: 'not_allowed' };
const refusedToStaff: DoorRefusal = {
  ok: false,
  code: 'not_allowed',
  reason: 'Only the client may do this. Leave the client\u2019s panel to go on as yourself.',
};

/** Origin first, then who it is and how often, then what was sent: a stranger learns nothing about the fields. */
function action<T, R>(
  facts: DoorFacts,
  limit: Limit,
  schema: ZodType<T>,
  admit: () => Promise<DoorRefusal | Admitted<T, R>>,
): Action<R> {
  const door: Action<R> = (sent, form) =>
    answering<R | DoorRefusal>(facts, async () => {
      const foreign = await refuseForeignOrigin();
      if (foreign) return foreign;
      const admitted = await admit();
      if ('code' in admitted) return admitted;
      const tooMany = await limitRate({ [admitted.key]: limit });
      if (tooMany) return tooMany;
      const parsed = parseInput(schema, form instanceof FormData ? form : sent);
      return parsed.ok ? admitted.run(parsed.input) : parsed;
    });
  return markDoor(door, { ...facts, schema });
}
