import 'server-only';
import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { ZodType } from 'zod';
import { newId } from '@/db/ids';
import type { Refusal } from '@/lib/domain/refusals';
import { env } from '@/lib/platform/env';
import { log, withRequestId } from '@/lib/platform/log';
import { noteRequest } from '@/lib/platform/metrics';
import { loggedPath } from './logged-path';

export const requestIdHeader = 'x-tenor-request-id';
export const requestPathHeader = 'x-tenor-path';

export type DoorRefusal = Refusal<'not_allowed' | 'validation_failed' | 'rate_limited' | 'not_found'>;

const mark = Symbol.for('tenor.door');

/** What a wrapped action or handler says about itself, for the tests that look for bare ones and for foreign owners. */
export type DoorFacts = {
  kind: 'staff' | 'client' | 'user' | 'public';
  permission?: string;
  role?: string;
  schema?: ZodType;
  /** Closed to the staff who act in a client's name. */
  isPersonal?: boolean;
};

export function markDoor<T extends (...given: never[]) => unknown>(door: T, facts: DoorFacts): T {
  return Object.defineProperty(door, mark, { value: facts });
}

export function doorFacts(candidate: unknown): DoorFacts | undefined {
  return typeof candidate === 'function' ? (candidate as never as Record<symbol, DoorFacts>)[mark] : undefined;
}

/** Runs one request with its id in every line of the log, and writes how it ended. */
export async function answering<T>(facts: DoorFacts, work: () => Promise<T>): Promise<T> {
  const sent = await headers();
  return withRequestId(sent.get(requestIdHeader) ?? newId(), async () => {
    const startedAt = performance.now();
    const line = (outcome: string, kind: 'ok' | 'refused' | 'error' = 'ok') => {
      const ms = performance.now() - startedAt;
      noteRequest(facts.kind, kind, ms / 1000);
      const path = loggedPath(sent.get(requestPathHeader));
      return { door: facts.kind, permission: facts.permission, path, outcome, ms: Math.round(ms) };
    };
    try {
      const answer = await work();
      log.info(line(outcomeOf(answer), isRefusal(answer) ? 'refused' : 'ok'), 'request');
      return answer;
    } catch (error) {
      rethrowNavigation(error, () => log.info(line('redirect'), 'request'));
      // What was thrown is logged once, by the server that catches it.
      log.info(line('error', 'error'), 'request');
      throw error;
    }
  });
}

/**
 * Refuses what another site makes a browser send. A browser names the origin of every POST; whoever names none is not
 * a browser and brings its own cookies at best, but nothing of ours needs that.
 */
export async function refuseForeignOrigin(): Promise<DoorRefusal | undefined> {
  const sent = await headers();
  const origin = sent.get('origin');
  if (origin && (env.appOrigins.includes(origin) || isOriginOfHost(origin, sent.get('host')))) return undefined;
  return {
    ok: false,
    code: 'not_allowed',
    reason: 'This was sent from another site. Open the page here and try again.',
  };
}

/** Parses what was sent, a form as well as an object; a refusal names each field that is wrong. */
export function parseInput<T>(
  schema: ZodType<T>,
  sent: unknown,
): { ok: true; input: T } | Refusal<'validation_failed'> {
  const parsed = schema.safeParse(sent instanceof FormData ? fieldsOf(sent) : (sent ?? {}));
  if (parsed.success) return { ok: true, input: parsed.data };
  const fields: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) fields[path.join('.')] ??= message;
  return { ok: false, code: 'validation_failed', fields };
}

function isOriginOfHost(origin: string, host: string | null): boolean {
  return URL.canParse(origin) && host !== null && new URL(origin).host === host;
}

/** A field that occurs several times becomes a list; the framework's own fields are left out. */
function fieldsOf(form: FormData): Record<string, unknown> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$ACTION'));
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}

function outcomeOf(answer: unknown): string {
  if (answer instanceof Response) return String(answer.status);
  const { ok, code } = (answer ?? {}) as { ok?: boolean; code?: string };
  return ok === false ? (code ?? 'refused') : 'ok';
}

function isRefusal(answer: unknown): boolean {
  return answer instanceof Response ? !answer.ok : (answer as { ok?: boolean } | null)?.ok === false;
}

function rethrowNavigation(error: unknown, before: () => void): void {
  try {
    unstable_rethrow(error);
  } catch (navigation) {
    before();
    throw navigation;
  }
}
