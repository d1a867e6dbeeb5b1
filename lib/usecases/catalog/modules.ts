import { findProduct } from '@/db/queries/product-lists';
import { findServerOfGroup, listServerGroups } from '@/db/queries/servers';
import type { Refusal } from '@/lib/domain/refusals';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import type { UseCaseContext } from '../context';
import type { Outside } from '../servers/outside';
import { reachServer } from '../servers/reach-server';
import { type SavedPart, saveModuleSettings } from './save-product-parts';
import { type SettingField, settingFields } from './setting-fields';

export type { SettingField } from './setting-fields';

/** A page does not wait longer for a server to say what there is to choose. */
const choicesTimeoutMs = 4_000;

/** The modules that a product can have, by label. */
export function listModules(): { name: string; label: string }[] {
  return [...provisioningModules.values()].map(({ name, label }) => ({ name, label }));
}

/**
 * The fields of a module's settings, made from its schema; undefined where the module is not installed. What is chosen
 * from a server is listed by one of the chosen group; where it does not answer, the field is free text.
 */
export async function moduleFields(
  context: UseCaseContext,
  outside: Outside,
  { module: name, moduleSettings }: { module: string; moduleSettings: Readonly<Record<string, unknown>> },
): Promise<SettingField[] | undefined> {
  const module = provisioningModules.get(name);
  if (!module) return undefined;
  const groups = module.servers ? (await listServerGroups(context.db)).filter((group) => group.module === name) : [];
  return Promise.all(
    settingFields(module.settings).map(async (field): Promise<SettingField> => {
      if (field.source === 'groups') {
        return { ...field, kind: 'choice', choices: groups.map(({ id, name: label }) => ({ value: id, label })) };
      }
      if (field.source !== 'server') return field;
      const answer = await choicesOf(context, outside, name, field.name, String(moduleSettings.serverGroup ?? ''));
      if (!answer.ok) return { ...field, help: `${field.help} ${answer.message}`.trim() };
      return { ...field, kind: 'choice', choices: answer.choices };
    }),
  );
}

/** The fields as they are for another server group than the one that is saved. */
export async function moduleFieldsOfGroup(
  context: UseCaseContext,
  outside: Outside,
  { productId, serverGroup }: { productId: string; serverGroup: string },
): Promise<{ ok: true; fields: SettingField[] } | Refusal<'not_found'>> {
  const product = await findProduct(context.db, productId);
  const asked = product && { ...product, moduleSettings: { ...product.moduleSettings, serverGroup } };
  const fields = asked && (await moduleFields(context, outside, asked));
  return fields ? { ok: true, fields } : { ok: false, code: 'not_found', subject: 'This product' };
}

type Choices = { ok: true; choices: readonly { value: string; label: string }[] } | { ok: false; message: string };

async function choicesOf(
  context: UseCaseContext,
  outside: Outside,
  moduleName: string,
  setting: string,
  groupId: string,
): Promise<Choices> {
  const needs = provisioningModules.get(moduleName)?.servers;
  const row = groupId ? await findServerOfGroup(context.db, groupId) : undefined;
  if (!needs?.choices || !row) return { ok: false, message: 'Choose a server group to choose from a list.' };
  const reached = reachServer(row, needs, outside, choicesTimeoutMs);
  if (!reached.ok) return reached;
  try {
    return { ok: true, choices: await needs.choices(setting, reached.server) };
  } catch (error) {
    return {
      ok: false,
      message: `The list could not be read: ${error instanceof Error ? error.message : 'no answer'}.`,
    };
  }
}

/** Checks settings against the schema of the product's module and keeps them. Refusals name the field. */
export async function configureModule(
  context: UseCaseContext,
  { productId, settings }: { productId: string; settings: Record<string, unknown> },
): Promise<SavedPart | Refusal<'not_available'>> {
  const product = await findProduct(context.db, productId);
  if (!product) return { ok: false, code: 'not_found', subject: 'This product' };
  const found = provisioningModules.get(product.module);
  if (!found) return { ok: false, code: 'not_available', product: `The module ${product.module}` };
  const parsed = found.settings.safeParse(settings);
  if (!parsed.success) {
    const fields: Record<string, string> = {};
    for (const { path, message } of parsed.error.issues) fields[path.join('.')] ??= message;
    return { ok: false, code: 'validation_failed', fields };
  }
  return saveModuleSettings(context, { productId, settings: parsed.data as Record<string, unknown> });
}
