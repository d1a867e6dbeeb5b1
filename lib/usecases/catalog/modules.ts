import { z } from 'zod';
import { findProduct } from '@/db/queries/product-lists';
import type { Refusal } from '@/lib/domain/refusals';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import type { UseCaseContext } from '../context';
import { type SavedPart, saveModuleSettings } from './save-product-parts';

/** One field of a module's settings, as a form draws it. */
export type SettingField = {
  name: string;
  label: string;
  help: string;
  kind: 'text' | 'long_text' | 'number' | 'boolean' | 'choice';
  choices: readonly string[];
  isRequired: boolean;
  initial: string | number | boolean | null;
};

type Property = {
  type?: string;
  enum?: string[];
  title?: string;
  description?: string;
  default?: string | number | boolean;
  maxLength?: number;
};

/** The modules that a product can have, by label. */
export function listModules(): { name: string; label: string }[] {
  return [...provisioningModules.values()].map(({ name, label }) => ({ name, label }));
}

/** The fields of a module's settings, made from its schema; undefined where the module is not installed. */
export function moduleFields(module: string): SettingField[] | undefined {
  const found = provisioningModules.get(module);
  if (!found) return undefined;
  const shape = z.toJSONSchema(found.settings, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Property>;
    required?: string[];
  };
  return Object.entries(shape.properties ?? {}).map(([name, property]) => ({
    name,
    label: property.title ?? labelOf(name),
    help: property.description ?? '',
    kind: kindOf(property),
    choices: property.enum ?? [],
    isRequired: shape.required?.includes(name) ?? false,
    initial: property.default ?? null,
  }));
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

function kindOf({ type, enum: choices, maxLength }: Property): SettingField['kind'] {
  if (choices) return 'choice';
  if (type === 'boolean') return 'boolean';
  if (type === 'number' || type === 'integer') return 'number';
  return (maxLength ?? 0) > 500 ? 'long_text' : 'text';
}

/** "createOnly" reads "Create only". */
function labelOf(name: string): string {
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
