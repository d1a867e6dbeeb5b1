import { z } from 'zod';
import { jsonOf } from '../../http';
import type { ModuleServer } from '../../server';

export const connection = z.object({
  user: z
    .string()
    .trim()
    .regex(/^[a-z0-9_-]{1,32}$/i, 'Write the name as it is in WHM, such as root.')
    .default('root')
    .meta({ title: 'User', description: 'Whose token it is.' }),
  token: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{8,200}$/, 'Copy the token as WHM shows it.')
    .meta({
      title: 'API token',
      description:
        'From Manage API Tokens in WHM, with the rights to list, create, suspend, change and remove accounts.',
      secret: true,
    }),
});

export type Whm = ModuleServer<z.infer<typeof connection>>;

/**
 * What a call came to. `refused`: WHM read it and did not do it. `denied`: the token is not let in. `unsure`: there was no
 * proper answer, and if `isSent`, it may have been done.
 */
export type WhmAnswer =
  | { kind: 'ok'; data: unknown }
  | { kind: 'refused'; reason: string }
  | { kind: 'denied'; reason: string }
  | { kind: 'unsure'; isSent: boolean; reason: string };

const envelope = z.object({
  metadata: z.object({ result: z.coerce.number(), reason: z.string().default('') }),
  data: z.unknown().optional(),
});

/** Calls a function of WHM API 1. Values travel in the body, where no access log keeps them. */
export async function callWhm(
  { connection: { user, token }, http }: Whm,
  name: string,
  values: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<WhmAnswer> {
  const answer = await http({
    method: 'POST',
    path: `/json-api/${name}?api.version=1`,
    headers: { authorization: `whm ${user}:${token}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(values).toString(),
    ...(signal ? { signal } : {}),
  });
  if (!answer.ok) return { kind: 'unsure', isSent: answer.isSent, reason: answer.message };
  if (answer.status === 401 || answer.status === 403) {
    return { kind: 'denied', reason: 'WHM does not let this token in' };
  }
  if (answer.status !== 200) return { kind: 'unsure', isSent: true, reason: `WHM answered ${answer.status}` };
  const parsed = envelope.safeParse(jsonOf(answer.body));
  if (!parsed.success) return { kind: 'unsure', isSent: true, reason: 'the answer was not one of WHM' };
  const { metadata, data } = parsed.data;
  if (metadata.result === 1) return { kind: 'ok', data };
  return { kind: 'refused', reason: plainReason(metadata.reason, values.password) };
}

/** One line without markup, and without the password, which WHM likes to repeat. */
function plainReason(reason: string, password: string | undefined): string {
  const text = (password ? reason.replaceAll(password, '…') : reason)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text.slice(0, 300) || 'WHM gave no reason';
}
