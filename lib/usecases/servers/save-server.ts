import { z } from 'zod';
import { newId } from '@/db/ids';
import {
  countPlacements,
  deleteServer,
  findServer,
  findServerGroup,
  listServers,
  type ServerRow,
  writeServer,
} from '@/db/queries/servers';
import type { Refusal } from '@/lib/domain/refusals';
import { settingFields } from '../catalog/setting-fields';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';
import type { Outside } from './outside';
import { sealedFor } from './reach-server';
import { type ServerModule, serverModules } from './server-modules';

export const serverSchema = z
  .object({
    name: z.string().trim().min(1, 'Give the server a name.').max(120, 'Use at most 120 characters.'),
    module: z.string(),
    url: z
      .string()
      .trim()
      .max(300, 'Use at most 300 characters.')
      .regex(/^https?:\/\/[^\s/@?#]+(\/[^\s@?#]*)?$/, 'Write the address like https://server.example.com:2087.'),
    groupId: z.uuid().nullable(),
    position: z.int('Use a whole number.').min(0, 'At least 0.').max(9_999, 'At most 9,999.'),
    verifiesTls: z.boolean(),
    allowsPrivate: z.boolean(),
    capacity: z.int('Use a whole number.').min(0, 'At least 0.').max(1_000_000, 'At most 1,000,000.').nullable(),
    status: z.enum(['open', 'closed']),
    /** The fields that the module asks for; a secret that is left empty stays as it is. */
    connection: z.record(z.string(), z.unknown()),
  })
  .refine(({ url, allowsPrivate }) => allowsPrivate || url.startsWith('https:'), {
    path: ['url'],
    message: 'Use https: credentials never cross the internet in the clear.',
  });

export type ServerInput = z.infer<typeof serverSchema>;
export type SavedServer = { ok: true; serverId: string } | Refusal<'not_found' | 'validation_failed'>;

/** Adds a server (`serverId` null) or changes one. Its secrets are encrypted here and never read back for people. */
export async function saveServer(
  context: UseCaseContext,
  outside: Outside,
  { serverId, ...input }: ServerInput & { serverId: string | null },
): Promise<SavedServer> {
  return context.db.transaction(async (tx) => {
    const before = serverId ? await findServer(tx, serverId) : undefined;
    if (serverId && !before) return { ok: false, code: 'not_found', subject: 'This server' };
    const module = serverModules().get(before?.module ?? input.module);
    if (!module) return invalid({ module: 'Choose what runs there.' });
    const group = input.groupId ? await findServerGroup(tx, input.groupId) : undefined;
    if (input.groupId && group?.module !== module.name) return invalid({ groupId: 'Choose a group of its kind.' });
    const namesake = (await listServers(tx)).find(({ id, name }) => name === input.name && id !== serverId);
    if (namesake) return invalid({ name: 'Another server has this name.' });
    const id = before?.id ?? newId();
    const split = splitConnection(module, input, before, id, outside);
    if (!split.ok) return split;
    const values = { ...input, id, module: module.name, createdAt: before?.createdAt ?? context.now, ...split.values };
    await recordChange(tx, context, {
      noun: 'server',
      subjectId: id,
      name: before ? 'server.edited' : 'server.created',
      before: before && shown(before),
      after: shown(values),
      facts: split.isSecretNew ? { credentials: 'replaced' } : {},
    });
    await writeServer(tx, values);
    return { ok: true, serverId: id };
  });
}

/** Deletes a server that no service is on. */
export async function removeServer(
  context: UseCaseContext,
  { serverId }: { serverId: string },
): Promise<{ ok: true } | Refusal<'not_found' | 'not_allowed'>> {
  return context.db.transaction(async (tx) => {
    const before = await findServer(tx, serverId);
    if (!before) return { ok: false, code: 'not_found', subject: 'This server' };
    if ((await countPlacements(tx, serverId)) > 0) {
      return { ok: false, code: 'not_allowed', reason: 'Services live on this server. Close it instead.' };
    }
    await deleteServer(tx, serverId);
    await recordChange(tx, context, {
      noun: 'server',
      subjectId: serverId,
      name: 'server.deleted',
      before: shown(before),
    });
    return { ok: true };
  });
}

type Split =
  | { ok: true; values: { connection: Record<string, unknown>; credentials: string }; isSecretNew: boolean }
  | Refusal<'validation_failed'>;

/** Parts what may be seen from what must not, and seals the latter. */
function splitConnection(
  { servers }: ServerModule,
  { connection, url }: ServerInput,
  before: ServerRow | undefined,
  id: string,
  outside: Outside,
): Split {
  // Credentials were entered for one address: another one does not get to hear them.
  const isMoved = before !== undefined && hostOf(before.url) !== hostOf(url);
  const known = before && !isMoved ? outside.unseal(before.credentials, sealedFor(id)) : undefined;
  const secrets: Record<string, unknown> = known ? JSON.parse(known) : {};
  const plain: Record<string, unknown> = {};
  let isSecretNew = false;
  for (const { name, kind } of settingFields(servers.connection)) {
    if (kind !== 'secret') plain[name] = connection[name];
    else if (connection[name]) {
      secrets[name] = connection[name];
      isSecretNew = true;
    }
  }
  const parsed = servers.connection.safeParse({ ...plain, ...secrets });
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, message }) => [path.join('.'), message]);
    return invalid(Object.fromEntries(fields));
  }
  const whole = parsed.data as Record<string, unknown>;
  const values = {
    connection: Object.fromEntries(Object.keys(plain).map((name) => [name, whole[name]])),
    credentials: outside.seal(JSON.stringify(secrets), sealedFor(id)),
  };
  return { ok: true, values, isSecretNew };
}

function hostOf(url: string): string {
  return new URL(url).host;
}

/** What the audit log may keep of a server. */
function shown(row: Omit<ServerRow, 'position' | 'checkedAt' | 'isWorking' | 'checkSays'>): Record<string, unknown> {
  const { credentials: _, createdAt: __, ...facts } = row;
  return facts;
}

function invalid(fields: Record<string, string>): Refusal<'validation_failed'> {
  return { ok: false, code: 'validation_failed', fields };
}
