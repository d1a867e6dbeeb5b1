import type { Refusal } from '@/lib/domain/refusals';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import type { UseCaseContext } from '../context';
import type { Outside } from '../servers/outside';
import { inTime, prepareCall, type Subject } from './module-call';

export type ServicePanel = {
  facts: readonly { label: string; value: string }[];
  /** What the button says that lets the client in, where the module can. */
  entrance: string | undefined;
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
  const entrance = asked.module.entrance?.label;
  if (!shown) return { facts: [], entrance, isSilent: true };
  return shown.facts.length > 0 || entrance ? { facts: shown.facts, entrance, isSilent: false } : undefined;
}

/** An address that lets the client in, made for this one time. Refusals: not_found, not_allowed with the reason. */
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
  const answer = await inTime(asked.call, (call) => entrance.open(call));
  if (!answer) return { ok: false, code: 'not_allowed', reason: 'The server does not answer. Try again later.' };
  return answer.ok
    ? answer
    : { ok: false, code: 'not_allowed', reason: `The server did not let you in: ${answer.message}.` };
}
