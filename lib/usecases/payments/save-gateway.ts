import { z } from 'zod';
import { newId } from '@/db/ids';
import { findGateway, type GatewayRow, listGateways, writeGateway } from '@/db/queries/gateways';
import { findReseller } from '@/db/queries/settings-lists';
import type { Refusal } from '@/lib/domain/refusals';
import type { PaymentGateway } from '@/lib/modules/payments/contract';
import { paymentGateways } from '@/lib/modules/payments/registry';
import { settingFields } from '../catalog/setting-fields';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';
import { type GatewayDoor, gatewaySeal, openGateway } from './gateways';

export const gatewaySchema = z.object({
  resellerId: z.uuid('Choose a reseller.'),
  module: z.string(),
  name: z.string().trim().min(1, 'Give it a name that clients understand.').max(60, 'Use at most 60 characters.'),
  position: z.int('Use a whole number.').min(0, 'At least 0.').max(999, 'At most 999.'),
  isEnabled: z.boolean(),
  retryDays: z.int('Use a whole number of days.').min(1, 'At least 1 day.').max(30, 'At most 30 days.'),
  mostTries: z.int('Use a whole number.').min(1, 'At least 1.').max(10, 'At most 10.'),
  /** The fields that the module asks for; a secret that is left empty stays as it is. */
  settings: z.record(z.string(), z.unknown()),
});

export type GatewayInput = z.infer<typeof gatewaySchema>;
export type SavedGateway = { ok: true; gatewayId: string } | Refusal<'not_found' | 'validation_failed'>;

/** Every gateway there is a module for, by name. */
export function listGatewayModules(): readonly Pick<PaymentGateway, 'name' | 'label' | 'settings'>[] {
  return [...paymentGateways.values()];
}

/** Adds a reseller's account at a gateway (`gatewayId` null) or changes one. Its secrets are encrypted here. */
export async function saveGateway(
  context: UseCaseContext,
  door: GatewayDoor,
  { gatewayId, ...input }: GatewayInput & { gatewayId: string | null },
): Promise<SavedGateway> {
  return context.db.transaction(async (tx): Promise<SavedGateway> => {
    const before = gatewayId ? await findGateway(tx, gatewayId) : undefined;
    if (gatewayId && !before) return { ok: false, code: 'not_found', subject: 'This gateway' };
    const module = paymentGateways.get(before?.module ?? input.module);
    if (!module) return invalid({ module: 'Choose a gateway.' });
    const resellerId = before?.resellerId ?? input.resellerId;
    const reseller = await findReseller(tx, resellerId);
    if (!reseller) return invalid({ resellerId: 'Choose a reseller.' });
    const own = (await listGateways(tx)).filter((row) => row.reseller === reseller.name);
    if (own.some(({ id, name }) => name === input.name && id !== gatewayId))
      return invalid({ name: 'Another one of this reseller has this name.' });
    const id = before?.id ?? newId();
    const split = splitSettings(module, input, before, id, door);
    if (!split.ok) return split;
    const kept = { endpoint: before?.endpoint ?? null, createdAt: before?.createdAt ?? context.now };
    const values: GatewayRow = { ...input, ...kept, id, resellerId, module: module.name, ...split.values };
    await recordChange(tx, context, {
      noun: 'payment_gateway',
      subjectId: id,
      name: before ? 'payment_gateway.edited' : 'payment_gateway.created',
      before: before && shown(before),
      after: shown(values),
      facts: split.isSecretNew ? { credentials: 'replaced' } : {},
    });
    await writeGateway(tx, values);
    return { ok: true, gatewayId: id };
  });
}

type Split =
  | { ok: true; values: Pick<GatewayRow, 'settings' | 'credentials'>; isSecretNew: boolean }
  | Refusal<'validation_failed'>;

/** Parts what may be seen from what must not, and seals the latter. */
function splitSettings(
  module: PaymentGateway,
  { settings, isEnabled }: GatewayInput,
  before: GatewayRow | undefined,
  id: string,
  door: GatewayDoor,
): Split {
  const known = before ? door.unseal(before.credentials, gatewaySeal(id)) : undefined;
  const secrets: Record<string, unknown> = known ? JSON.parse(known) : {};
  const plain: Record<string, unknown> = {};
  let isSecretNew = false;
  for (const { name, kind } of settingFields(module.settings)) {
    if (kind !== 'secret') plain[name] = settings[name];
    else if (settings[name]) {
      secrets[name] = settings[name];
      isSecretNew = true;
    }
  }
  const parsed = module.settings.safeParse({ ...plain, ...secrets });
  if (!parsed.success) {
    return invalid(Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message])));
  }
  const missing = isEnabled ? module.missing(parsed.data) : undefined;
  if (missing) return invalid({ isEnabled: `It cannot be offered yet: it lacks ${missing}.` });
  const whole = parsed.data as Record<string, unknown>;
  const visible = Object.fromEntries(Object.keys(plain).map((name) => [name, whole[name]]));
  const credentials = door.seal(JSON.stringify(secrets), gatewaySeal(id));
  return { ok: true, values: { settings: visible, credentials }, isSecretNew };
}

/** Tries whether a gateway lets us in. Refused with its reason. */
export async function testGateway(
  context: UseCaseContext,
  door: GatewayDoor,
  { gatewayId }: { gatewayId: string },
): Promise<{ ok: true; says: string } | Refusal<'not_found' | 'not_allowed'>> {
  const row = await findGateway(context.db, gatewayId);
  if (!row) return { ok: false, code: 'not_found', subject: 'This gateway' };
  const open = openGateway(row, door);
  const probe =
    typeof open === 'string' ? { ok: false as const, message: open } : await open.gateway.probe(open.account);
  if (probe.ok) return { ok: true, says: probe.says };
  return { ok: false, code: 'not_allowed', reason: `It does not work: ${probe.message}` };
}

/** What the audit log may keep of a gateway. */
function shown({ credentials: _, createdAt: __, endpoint: ___, ...facts }: GatewayRow): Record<string, unknown> {
  return facts;
}

function invalid(fields: Record<string, string>): Refusal<'validation_failed'> {
  return { ok: false, code: 'validation_failed', fields };
}
