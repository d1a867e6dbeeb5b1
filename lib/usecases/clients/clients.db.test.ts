import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '@/db/ids';
import { enqueueJobs } from '@/db/queries/jobs';
import * as t from '@/db/schema';
import { seedShop } from '@/db/seed/demo';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import type { ClientRole } from '@/lib/domain/clients';
import type { UseCaseContext } from '../context';
import { acceptInvitation } from './accept-invitation';
import { removeClientUser, setClientUserRole, withdrawInvitation } from './client-users';
import { addClient, createClient } from './create-client';
import { clientDetails } from './details';
import { clientByItself, editOwnDetails } from './edit-client';
import { inviteUser } from './invite-user';
import { listSoldCurrencies } from './sold-currencies';

const now = Date.parse('2026-03-10T09:00:00Z');
const day = 86_400_000;
const details = clientDetails.parse({ name: 'Nora New', address: '1 Quay', city: 'Cork', country: 'IE' });

let scratch: ScratchDatabase;
let adasClient: string;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  const ids = await seedShop(scratch.db, now - 30 * day);
  adasClient = Object.values(ids)[0] as string;
});

afterAll(() => scratch.drop());

describe('becoming a client', () => {
  test('makes the user its owner, and records who did it', async () => {
    const userId = await addUser('nora@example.com');
    const made = await createClient(contextAt(now, userId), { userId, currency: 'USD', details });
    if (!made.ok) throw new Error(made.code);
    const [row] = await scratch.db.select().from(t.clients).where(eq(t.clients.id, made.clientId));
    expect(row).toMatchObject({ name: 'Nora New', email: 'nora@example.com', currency: 'USD', state: null });
    expect(await rolesOf(userId)).toEqual([{ clientId: made.clientId, role: 'owner' }]);
    const events = await scratch.db.select().from(t.events).where(eq(t.events.subjectId, made.clientId));
    expect(events.map(({ name, actor, actorId }) => ({ name, actor, actorId }))).toEqual([
      { name: 'client.created', actor: 'client', actorId: userId },
    ]);
  });

  test('happens once, however often the form is sent at the same time', async () => {
    const userId = await addUser('twice@example.com');
    const send = () => createClient(contextAt(now, userId), { userId, currency: 'USD', details });
    const answers = await Promise.all([send(), send(), send()]);
    expect(new Set(answers.map((answer) => answer.ok && answer.clientId)).size).toBe(1);
    expect(await rolesOf(userId)).toHaveLength(1);
  });

  test('is not for staff', async () => {
    const [staff] = await scratch.db.select().from(t.staffMembers);
    const userId = staff?.userId as string;
    const answer = await createClient(contextAt(now, userId), { userId, currency: 'USD', details });
    expect(answer).toMatchObject({ ok: false, code: 'not_allowed' });
  });

  test('is possible in the currencies that something is sold in, and in no other', async () => {
    const sold = await listSoldCurrencies(contextAt(now, null));
    expect(sold[0]).toBe('USD');
    expect(new Set(sold).size).toBe(sold.length);
    const userId = await addUser('gbp@example.com');
    for (const currency of ['XXX', "USD'--", '']) {
      const answer = await createClient(contextAt(now, userId), { userId, currency, details });
      expect(answer).toMatchObject({ ok: false, code: 'validation_failed', fields: { currency: expect.anything() } });
    }
    expect(await rolesOf(userId)).toEqual([]);
  });
});

describe('a client that corrects its details', () => {
  const ask = (details: Record<string, unknown>) =>
    editOwnDetails(contextAt(now, null), { ...clientByItself.parse(details), clientId: adasClient });

  test('gets name and address changed, never what taxes depend on, and leaves a trace of both', async () => {
    const before = await clientOf(adasClient);
    const moved = { name: 'Ada Moved', company: '', address: '2 Quay', city: 'Cork', postalCode: '', phone: '+353 1' };
    expect(await ask({ ...moved, country: 'US', vatId: 'US1', taxExempt: true })).toEqual({ ok: true });
    expect(await clientOf(adasClient)).toEqual({ ...before, ...moved, state: null });
    const edits = await editsOf(adasClient);
    expect(edits.at(-1)?.facts).toMatchObject({
      before: { name: before?.name, address: before?.address },
      after: { name: 'Ada Moved', address: '2 Quay' },
    });
    expect(await ask(moved)).toEqual({ ok: true });
    expect(await editsOf(adasClient)).toHaveLength(edits.length);
  });

  test('is nobody where there is none', async () => {
    const details = clientByItself.parse({ name: 'N', address: 'A', city: 'C' });
    const answer = await editOwnDetails(contextAt(now, null), { ...details, clientId: newId() });
    expect(answer).toMatchObject({ ok: false, code: 'not_found' });
  });
});

describe('a client that staff add', () => {
  const ask = (clientId: string, resellerId: string, linkTo?: (token: string) => string) =>
    addClient(contextAt(now, null), {
      clientId,
      resellerId,
      email: 'met@example.com',
      currency: 'USD',
      details,
      linkTo,
    });

  test('is made once however often the form is sent, and its owner is who opens the link of the mail', async () => {
    const clientId = newId();
    const resellerId = await anyReseller();
    const tokens: string[] = [];
    const linkTo = (token: string) => `https://shop/${tokens[tokens.push(token) - 1]}`;
    const answers = await Promise.all([1, 2, 3].map(() => ask(clientId, resellerId, linkTo)));
    expect(answers).toEqual([1, 2, 3].map(() => ({ ok: true, clientId })));
    expect(await clientOf(clientId)).toMatchObject({ name: 'Nora New', email: 'met@example.com', resellerId });
    const mails = await scratch.db.select().from(t.emails).where(eq(t.emails.clientId, clientId));
    expect(mails.map(({ template, recipient }) => [template, recipient])).toEqual([['invitation', 'met@example.com']]);
    const userId = await addUser('met@example.com');
    const joined = await acceptInvitation(contextAt(now, userId), { token: String(tokens[0]), userId });
    expect(joined).toEqual({ ok: true, clientId });
    expect(await rolesOf(userId)).toEqual([{ clientId, role: 'owner' }]);
  });

  test('belongs to a seller that there is, and nobody is asked to act for it unless staff say so', async () => {
    expect(await ask(newId(), newId())).toMatchObject({
      code: 'validation_failed',
      fields: { resellerId: expect.anything() },
    });
    const clientId = newId();
    expect(await ask(clientId, await anyReseller())).toMatchObject({ ok: true });
    expect(await scratch.db.select().from(t.emails).where(eq(t.emails.clientId, clientId))).toEqual([]);
  });
});

describe('those who act for a client', () => {
  test('are given another role or removed, with a trace of who was what', async () => {
    const { clientId, ids } = await clientWith(['owner', 'viewer']);
    const userId = String(ids[1]);
    expect(await setClientUserRole(contextAt(now, null), { clientId, userId, role: 'billing' })).toEqual({ ok: true });
    expect(await rolesOf(userId)).toEqual([{ clientId, role: 'billing' }]);
    expect(await removeClientUser(contextAt(now, null), { clientId, userId })).toEqual({ ok: true });
    expect(await rolesOf(userId)).toEqual([]);
    const events = await scratch.db
      .select()
      .from(t.events)
      .where(eq(t.events.subjectId, clientId))
      .orderBy(asc(t.events.id));
    expect(events.slice(-2).map(({ name, facts }) => ({ name, facts }))).toMatchObject([
      { name: 'client.user_role_set', facts: { before: { role: 'viewer' }, after: { role: 'billing' } } },
      { name: 'client.user_removed', facts: { before: { role: 'billing' } } },
    ]);
  });

  test('always have an owner among them, also when two owners remove each other at the same moment', async () => {
    const { clientId, ids } = await clientWith(['owner', 'owner', 'billing']);
    const [first, second] = ids.map(String);
    const answers = await Promise.all([
      removeClientUser(contextAt(now, null), { clientId, userId: String(first) }),
      removeClientUser(contextAt(now, null), { clientId, userId: String(second) }),
      setClientUserRole(contextAt(now, null), { clientId, userId: String(first), role: 'viewer' }),
      setClientUserRole(contextAt(now, null), { clientId, userId: String(second), role: 'viewer' }),
    ]);
    expect(answers.some(({ ok }) => ok)).toBe(true);
    const left = await scratch.db.select().from(t.clientUsers).where(eq(t.clientUsers.clientId, clientId));
    expect(left.filter(({ role }) => role === 'owner')).toHaveLength(1);
  });

  test('are changed by nobody who names a user of another client', async () => {
    const { clientId } = await clientWith(['owner', 'owner']);
    const other = await clientWith(['owner', 'viewer']);
    const userId = String(other.ids[1]);
    expect(await removeClientUser(contextAt(now, null), { clientId, userId })).toMatchObject({ code: 'not_found' });
    expect(await rolesOf(userId)).toEqual([{ clientId: other.clientId, role: 'viewer' }]);
  });

  test('do not grow by an invitation that was withdrawn', async () => {
    const { token, invitationId } = await invite('withdrawn@example.com', 'billing');
    const withdraw = (clientId: string) => withdrawInvitation(contextAt(now, null), { clientId, invitationId });
    expect(await withdraw(newId())).toMatchObject({ ok: false, code: 'not_found' });
    expect(await withdraw(adasClient)).toEqual({ ok: true });
    expect(await withdraw(adasClient)).toMatchObject({ ok: false, code: 'not_found' });
    const userId = await addUser('withdrawn@example.com');
    expect(await acceptInvitation(contextAt(now, userId), { token, userId })).toMatchObject({ code: 'not_found' });
  });
});

describe('details', () => {
  const valid = { name: 'N', address: 'A', city: 'C', country: 'DE' };

  test.each([
    { story: 'a line break in a name', wrong: { name: 'N\r\nBcc: x@example.com' } },
    { story: 'a name of spaces', wrong: { name: '   ' } },
    { story: 'an unknown country', wrong: { country: 'XX' } },
    { story: 'a quote in a country', wrong: { country: "D'" } },
    { story: 'markup in a VAT id', wrong: { vatId: '<b>1</b>' } },
    { story: 'a longer address than an invoice holds', wrong: { address: 'x'.repeat(201) } },
  ])('$story is refused', ({ wrong }) => {
    const parsed = clientDetails.safeParse({ ...valid, ...wrong });
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(Object.keys(wrong));
  });
});

describe('an invitation', () => {
  test('lets the invited address act for the client, once', async () => {
    const { token } = await invite('guest@example.com', 'billing');
    const userId = await addUser('guest@example.com');
    const context = contextAt(now + day, userId);
    expect(await acceptInvitation(context, { token, userId })).toEqual({ ok: true, clientId: adasClient });
    expect(await rolesOf(userId)).toEqual([{ clientId: adasClient, role: 'billing' }]);
    expect(await acceptInvitation(context, { token, userId })).toMatchObject({ ok: false, code: 'not_found' });
  });

  test('is of no use to another account', async () => {
    const { token } = await invite('right@example.com', 'owner');
    const userId = await addUser('wrong@example.com');
    const answer = await acceptInvitation(contextAt(now, userId), { token, userId });
    expect(answer).toMatchObject({ ok: false, code: 'not_allowed' });
    expect(await rolesOf(userId)).toEqual([]);
  });

  test('ends after a week, and when a newer one is sent', async () => {
    const userId = await addUser('late@example.com');
    const first = await invite('late@example.com', 'viewer');
    const second = await invite('late@example.com', 'viewer');
    const accept = (token: string, at: number) => acceptInvitation(contextAt(at, userId), { token, userId });
    expect(await accept(first.token, now + 1)).toMatchObject({ code: 'not_found' });
    expect(await accept(second.token, now + 7 * day)).toMatchObject({ code: 'not_found' });
    expect(await accept(second.token, now + 7 * day - 1)).toMatchObject({ ok: true });
  });

  test('keeps the secret of the link out of its row, and mails it', async () => {
    const { token, invitationId } = await invite('mail@example.com', 'viewer');
    const [row] = await scratch.db.select().from(t.clientInvitations).where(eq(t.clientInvitations.id, invitationId));
    expect(JSON.stringify(row)).not.toContain(token);
    const [mail] = await scratch.db.select().from(t.emails).where(eq(t.emails.recipient, 'mail@example.com'));
    expect(mail).toMatchObject({ template: 'invitation', status: 'queued', facts: { url: `https://shop/${token}` } });
    const jobs = await scratch.pool.query(`select key from graphile_worker.jobs where key = $1`, [
      `send_email:${mail?.id}`,
    ]);
    expect(jobs.rowCount).toBe(1);
  });
});

async function anyReseller(): Promise<string> {
  const [row] = await scratch.db.select({ id: t.resellers.id }).from(t.resellers).limit(1);
  return String(row?.id);
}

/** A client for whom users with these roles act. */
async function clientWith(roles: readonly ClientRole[]) {
  const clientId = newId();
  const written = { email: 'c@example.com', currency: 'USD', details, linkTo: undefined };
  await addClient(contextAt(now, null), { clientId, resellerId: await anyReseller(), ...written });
  const ids = await Promise.all(roles.map(() => addUser(`${newId()}@example.com`)));
  await scratch.db
    .insert(t.clientUsers)
    .values(roles.map((role, index) => ({ clientId, userId: String(ids[index]), role })));
  return { clientId, ids };
}

async function clientOf(clientId: string) {
  const [row] = await scratch.db.select().from(t.clients).where(eq(t.clients.id, clientId));
  return row;
}

function editsOf(clientId: string) {
  return scratch.db
    .select()
    .from(t.events)
    .where(and(eq(t.events.subjectId, clientId), eq(t.events.name, 'client.edited')))
    .orderBy(asc(t.events.id));
}

async function invite(email: string, role: ClientRole) {
  let token = '';
  const linkTo = (secret: string) => {
    token = secret;
    return `https://shop/${secret}`;
  };
  const answer = await inviteUser(contextAt(now, null), { clientId: adasClient, email, role, linkTo });
  if (!answer.ok) throw new Error(answer.code);
  return { token, invitationId: answer.invitationId };
}

async function addUser(email: string): Promise<string> {
  const id = newId();
  await scratch.db.insert(t.authUsers).values({ id, name: 'Somebody', email });
  return id;
}

function rolesOf(userId: string) {
  return scratch.db
    .select({ clientId: t.clientUsers.clientId, role: t.clientUsers.role })
    .from(t.clientUsers)
    .where(eq(t.clientUsers.userId, userId));
}

function contextAt(at: number, userId: string | null): UseCaseContext {
  return { db: scratch.db, zone: 'UTC', now: at, actor: { kind: 'client', id: userId }, enqueue: enqueueJobs };
}
