import { z } from 'zod';
import { callWhm, type Whm } from './api';

const text = z.union([z.string(), z.number()]).transform(String).catch('');

const account = z.object({
  user: z.string(),
  domain: z.string(),
  plan: text,
  email: text,
  suspended: z.coerce.number().catch(0),
  diskused: text,
  disklimit: text,
});

export type Account = z.infer<typeof account>;

/** What WHM knows about a user: an account, none, or nothing certain. */
export type Standing =
  | { kind: 'there'; account: Account }
  | { kind: 'absent' }
  | { kind: 'unsure'; reason: string }
  | { kind: 'denied'; reason: string };

const summary = z.object({ acct: z.array(account) });
const bandwidth = z.object({ acct: z.array(z.object({ totalbytes: text, limit: text })).min(1) });
const packages = z.object({ pkg: z.array(z.object({ name: z.string() })) });

/** Asks for a user's account. Only words that say so make it absent: any other refusal leaves it open. */
export async function findAccount(whm: Whm, user: string, signal?: AbortSignal): Promise<Standing> {
  const answer = await callWhm(whm, 'accountsummary', { user }, signal);
  if (answer.kind === 'denied' || answer.kind === 'unsure') return { kind: answer.kind, reason: answer.reason };
  if (answer.kind === 'refused') {
    return /not exist|no such|not found|unknown user/i.test(answer.reason)
      ? { kind: 'absent' }
      : { kind: 'unsure', reason: answer.reason };
  }
  const parsed = summary.safeParse(answer.data);
  if (!parsed.success) return { kind: 'unsure', reason: 'the account was not described as it should be' };
  const found = parsed.data.acct.find((own) => own.user === user);
  return found ? { kind: 'there', account: found } : { kind: 'absent' };
}

/** Bytes transferred this month and the limit, where the server tells. */
export async function findBandwidth(whm: Whm, user: string, signal?: AbortSignal) {
  const answer = await callWhm(whm, 'showbw', { searchtype: 'user', search: `^${user}$` }, signal);
  return answer.kind === 'ok' ? bandwidth.safeParse(answer.data).data?.acct[0] : undefined;
}

/** The names of the packages that accounts can be made with. @throws where they cannot be read */
export async function listPackages(whm: Whm): Promise<string[]> {
  const answer = await callWhm(whm, 'listpkgs', { want: 'creatable' });
  if (answer.kind !== 'ok') throw new Error(answer.reason);
  return packages.parse(answer.data).pkg.map(({ name }) => name);
}
