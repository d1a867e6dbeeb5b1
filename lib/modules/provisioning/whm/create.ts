import { randomBytes } from 'node:crypto';
import type { ModuleCall, ModuleResult } from '../contract';
import { type Account, findAccount } from './accounts';
import { callWhm, type Whm } from './api';
import type { Settings } from './settings';
import { userNameFor } from './user-name';

const mostNames = 5;

/** What is remembered before WHM is asked, so that whatever happens then can be found again. */
export type Asked = { user: string; domain: string };

type Call = ModuleCall<Settings, Whm['connection']>;

/**
 * Makes an account. Nothing is asked for twice blindly: what an earlier attempt asked for is looked up first, and what
 * WHM refuses or leaves open is looked up after.
 */
export async function create(call: Call, whm: Whm): Promise<ModuleResult> {
  const { service, memory, remember } = call;
  if (!service.domain) return { outcome: 'failed', message: 'The service has no domain.', permanent: true };
  const domain = service.domain.toLowerCase();
  let attempt = Number(memory.attempt ?? 0);
  const known = askedBefore(memory);
  const before = known ? await look(call, whm, known) : 'absent';
  if (before === 'taken') attempt += 1;
  else if (before !== 'absent') return before;
  for (; attempt < mostNames; attempt += 1) {
    const asked = { user: userNameFor({ id: service.id, domain }, attempt), domain };
    await remember({ ...asked, attempt: String(attempt) });
    const result = await ask(call, whm, asked);
    if (result !== 'taken') return result;
  }
  return { outcome: 'failed', message: 'No user name was free.', permanent: true };
}

/** What an earlier attempt asked for, if there was one. */
export function askedBefore({ user, domain }: Readonly<Record<string, string>>): Asked | undefined {
  return user && domain !== undefined ? { user, domain } : undefined;
}

/** Whether an account is the one that was asked for: the name comes from the service's id, and the domain has to fit. */
export function isOurs(account: Account, { user, domain }: Asked): boolean {
  return account.user === user && account.domain.toLowerCase() === domain;
}

async function ask(call: Call, whm: Whm, asked: Asked): Promise<ModuleResult | 'taken'> {
  const answer = await callWhm(whm, 'createacct', valuesOf(asked, call), call.signal);
  if (answer.kind === 'ok') return done(call);
  if (answer.kind === 'denied') return { outcome: 'failed', message: answer.reason, permanent: true };
  if (answer.kind === 'unsure') return { outcome: answer.isSent ? 'unknown' : 'failed', message: answer.reason };
  const after = await look(call, whm, asked);
  if (after !== 'absent') return after;
  if (/user ?name|reserved|group for that/i.test(answer.reason)) return 'taken';
  return { outcome: 'failed', message: answer.reason, permanent: true };
}

async function look(call: Call, whm: Whm, asked: Asked): Promise<ModuleResult | 'absent' | 'taken'> {
  const standing = await findAccount(whm, asked.user, call.signal);
  switch (standing.kind) {
    case 'absent':
      return 'absent';
    case 'there':
      return isOurs(standing.account, asked) ? done(call) : 'taken';
    case 'denied':
      return { outcome: 'failed', message: standing.reason, permanent: true };
    case 'unsure':
      return { outcome: 'unknown', message: standing.reason };
  }
}

async function done({ remember }: Call): Promise<ModuleResult> {
  await remember({ made: 'yes' });
  return { outcome: 'done' };
}

function valuesOf({ user, domain }: Asked, { settings: { package: plan }, service }: Call): Record<string, string> {
  // Nobody needs this password: clients come in through a session, and may set one of their own.
  const password = `${randomBytes(24).toString('base64url')}aA1!`;
  return { username: user, domain, plan, password, contactemail: service.client.email };
}
