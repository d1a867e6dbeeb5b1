import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { newId } from '@/db/ids';
import { deleteEndpoint, type EndpointRow, findEndpoint, writeEndpoint } from '@/db/queries/webhooks';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import type { Outside } from '../servers/outside';
import { recordChange } from '../staff/record-change';
import { webhookEvents } from './webhook-events';

export const endpointSchema = z
  .object({
    resellerId: z.uuid('Choose a seller.'),
    url: z
      .string()
      .trim()
      .max(500, 'Use at most 500 characters.')
      .regex(/^https?:\/\/[^\s/@?#]+(\/[^\s@#]*)?$/, 'Write the address like https://example.com/hooks.'),
    events: z.array(z.enum(webhookEvents)).min(1, 'Choose at least one event.').max(webhookEvents.length),
    allowsPrivate: z.boolean(),
    isActive: z.boolean(),
  })
  .refine(({ url, allowsPrivate }) => allowsPrivate || url.startsWith('https:'), {
    path: ['url'],
    message: 'Use https: what happens to clients never crosses the internet in the clear.',
  });

export type EndpointInput = z.infer<typeof endpointSchema>;

/** What is told once: without `secret` it stays as it was. */
export type SavedEndpoint = { ok: true; endpointId: string; secret?: string } | Refusal;

/**
 * Adds an endpoint (`endpointId` null) or changes one. Its secret is made here, told once and kept encrypted; an endpoint
 * that moves to another host gets a new one, since the old host knows it.
 */
export async function saveEndpoint(
  context: UseCaseContext,
  outside: Outside,
  { endpointId, isSecretRenewed, ...input }: EndpointInput & { endpointId: string | null; isSecretRenewed: boolean },
): Promise<SavedEndpoint> {
  return context.db.transaction(async (tx) => {
    const before = endpointId ? await findEndpoint(tx, endpointId) : undefined;
    if (endpointId && !before) return gone;
    const id = before?.id ?? newId();
    const isNew = !before || isSecretRenewed || new URL(before.url).host !== new URL(input.url).host;
    const secret = isNew ? `whsec_${randomBytes(32).toString('base64url')}` : undefined;
    const row: EndpointRow = {
      ...input,
      id,
      events: [...input.events].sort(),
      secret: secret ? outside.seal(secret, sealedForEndpoint(id)) : (before?.secret ?? ''),
      createdAt: before?.createdAt ?? context.now,
    };
    await recordChange(tx, context, {
      noun: 'webhook',
      subjectId: id,
      name: before ? 'webhook.edited' : 'webhook.created',
      before: before && { ...shown(before), secret: 'the one before' },
      after: { ...shown(row), secret: secret ? 'a new one' : 'the one before' },
    });
    await writeEndpoint(tx, row);
    return { ok: true, endpointId: id, ...(secret ? { secret } : {}) };
  });
}

/** Takes an endpoint away; what it has not been told it is not told any more. */
export async function removeEndpoint(
  context: UseCaseContext,
  { endpointId }: { endpointId: string },
): Promise<{ ok: true } | Refusal> {
  return context.db.transaction(async (tx) => {
    const before = await findEndpoint(tx, endpointId);
    if (!before) return gone;
    await deleteEndpoint(tx, endpointId);
    const change = { noun: 'webhook', subjectId: endpointId, name: 'webhook.deleted', before: shown(before) };
    await recordChange(tx, context, change);
    return { ok: true };
  });
}

/** What an endpoint's secret is bound to, so that it is of no use in another row. */
export function sealedForEndpoint(id: string): string {
  return `webhook:${id}`;
}

const gone: Refusal<'not_found'> = { ok: false, code: 'not_found', subject: 'This endpoint' };

function shown({ resellerId, url, events, allowsPrivate, isActive }: EndpointRow): Record<string, unknown> {
  return { resellerId, url, events, allowsPrivate, isActive };
}
