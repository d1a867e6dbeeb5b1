import type { Refusal } from '@/lib/domain/refusals';
import type { ModuleCredentials, ProvisioningModule } from '@/lib/modules/provisioning/contract';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import type { UseCaseContext } from '../context';
import type { Outside } from '../servers/outside';
import { recordChange } from '../staff/record-change';
import { inTime, prepareCall, type Subject } from './module-call';

export type ServicePanel = {
  facts: readonly { label: string; value: string }[];
  /** What the button says that lets the client in, where the module can. */
  entrance: string | undefined;
  /** How the client gets new credentials, where the module gives them out. */
  credentials: { label: string; consequence: string } | undefined;
  /** The other end did not answer in time. */
  isSilent: boolean;
};

/** A page waits no longer than this for somebody else's server. */
const usualLimitMs = 4_000;
const entranceLimitMs = 15_000;

/** What the module shows about a service; undefined where there is nothing to show. Never throws for the other end. */
export async function panelOfService(
  context: UseCaseContext,
  outside: Outside,
  subject: Subject,
  { limitMs = usualLimitMs }: { limitMs?: number } = {},
): Promise<ServicePanel | undefined> {
  const asked = await prepareCall(context, { modules: provisioningModules, outside, limitMs }, subject);
  const panel = asked?.module.panel;
  if (!asked || !panel) return undefined;
  const shown = await inTime(asked.call, (call) => panel(call));
  const ways = asked.status === 'active' ? waysOf(asked.module) : { entrance: undefined, credentials: undefined };
  if (!shown) return { facts: [], ...ways, isSilent: true };
  const hasSomething = shown.facts.length > 0 || ways.entrance || ways.credentials;
  return hasSomething ? { facts: shown.facts, ...ways, isSilent: false } : undefined;
}

function waysOf({ entrance, credentials }: ProvisioningModule): Pick<ServicePanel, 'entrance' | 'credentials'> {
  return {
    entrance: entrance?.label,
    credentials: credentials && { label: credentials.label, consequence: credentials.consequence },
  };
}

const isByStaff = ({ actor }: UseCaseContext) => actor.kind === 'staff' || Boolean(actor.staffId);

/** An address that lets the client in, made for this one time; recorded where staff go in. Refusals: not_found, not_allowed with the reason. */
export async function enterService(
  context: UseCaseContext,
  outside: Outside,
  subject: Subject,
): Promise<{ ok: true; url: string } | Refusal<'not_found' | 'not_allowed'>> {
  const asked = await prepareCall(
    context,
    { modules: provisioningModules, outside, limitMs: entranceLimitMs },
    subject,
  );
  const entrance = asked?.module.entrance;
  if (!asked || !entrance) return { ok: false, code: 'not_found', subject: 'This service' };
  if (asked.status !== 'active') return notActive;
  const answer = await inTime(asked.call, (call) => entrance.open(call));
  if (!answer) return { ok: false, code: 'not_allowed', reason: 'The server does not answer. Try again later.' };
  if (!answer.ok)
    return { ok: false, code: 'not_allowed', reason: `The server did not let you in: ${answer.message}.` };
  const { clientId } = asked;
  const record = { noun: 'service', subjectId: subject.serviceId, clientId, name: 'service.entered' };
  if (isByStaff(context)) await context.db.transaction((tx) => recordChange(tx, context, record));
  return answer;
}

/**
 * New credentials for the client of a service, which are answered this once and kept nowhere; that it was done is
 * recorded. Refusals: not_found, not_allowed with the reason.
 */
export async function renewCredentials(
  context: UseCaseContext,
  outside: Outside,
  subject: Subject,
  modules: ReadonlyMap<string, ProvisioningModule> = provisioningModules,
): Promise<Extract<ModuleCredentials, { ok: true }> | Refusal<'not_found' | 'not_allowed'>> {
  const asked = await prepareCall(context, { modules, outside, limitMs: entranceLimitMs }, subject);
  const credentials = asked?.module.credentials;
  if (!asked || !credentials) return { ok: false, code: 'not_found', subject: 'This service' };
  if (asked.status !== 'active') return notActive;
  const answer = await inTime(asked.call, (call) => credentials.renew(call));
  if (!answer) return { ok: false, code: 'not_allowed', reason: 'The server does not answer. Try again later.' };
  if (!answer.ok) return { ok: false, code: 'not_allowed', reason: `It was not done: ${answer.message}.` };
  await context.db.transaction((tx) =>
    recordChange(tx, context, {
      noun: 'service',
      subjectId: subject.serviceId,
      clientId: asked.clientId,
      name: 'service.credentials_renewed',
    }),
  );
  return answer;
}

const notActive = { ok: false as const, code: 'not_allowed' as const, reason: 'The service is not active.' };
