import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { insertEvents } from '@/db/queries/events';
import type { UseCaseContext } from '../context';

type Facts = Readonly<Record<string, unknown>>;

export type ChangeRecord = {
  noun: string;
  subjectId: string;
  /** In the past: `product.edited`. */
  name: string;
  clientId?: string | null;
  before?: Facts | undefined;
  after?: Facts | undefined;
  facts?: Facts;
};

/**
 * Records who did what to something, with what it was before and is now: only what differs is kept. Nothing is recorded
 * where a change was announced and nothing differs. Returns whether something was.
 */
export async function recordChange(tx: Transaction, context: UseCaseContext, record: ChangeRecord): Promise<boolean> {
  const { before, after, facts = {} } = record;
  const changed = before && after ? differing(before, after) : undefined;
  if (changed && changed.length === 0) return false;
  const kept = changed ? { before: pick(before, changed), after: pick(after, changed) } : { before, after };
  await insertEvents(tx, [
    {
      id: newId(),
      clientId: record.clientId ?? null,
      noun: record.noun,
      subjectId: record.subjectId,
      name: record.name,
      actor: context.actor.kind,
      actorId: context.actor.id,
      staffId: context.actor.staffId ?? null,
      at: context.now,
      facts: plain({ ...facts, ...kept }) as Record<string, unknown>,
    },
  ]);
  return true;
}

/** Users have ids of ours; one from elsewhere is recorded under an id of its own. */
export function subjectOfUser(userId: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(userId) ? userId : newId();
}

/** The names whose values differ. */
function differing(before: Facts, after: Facts): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => text(before[name]) !== text(after[name]));
}

function pick(facts: Facts | undefined, names: readonly string[]): Facts {
  return Object.fromEntries(names.filter((name) => facts && name in facts).map((name) => [name, facts?.[name]]));
}

function text(value: unknown): string {
  return JSON.stringify(plain(value) ?? null);
}

/** Amounts as decimal text, so that they can be kept as JSON. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null, (_key, part) => (typeof part === 'bigint' ? String(part) : part)));
}
