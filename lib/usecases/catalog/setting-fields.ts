import { type ZodType, z } from 'zod';

export type SettingChoice = { value: string; label: string };

/** One field of what a module wants to know, as a form draws it. */
export type SettingField = {
  name: string;
  label: string;
  help: string;
  kind: 'text' | 'long_text' | 'number' | 'boolean' | 'choice' | 'secret';
  choices: readonly SettingChoice[];
  isRequired: boolean;
  initial: string | number | boolean | null;
  /** Where its choices come from, if they are not fixed: the groups of servers, or a server itself. */
  source?: 'groups' | 'server';
};

type Property = {
  type?: string;
  enum?: string[];
  title?: string;
  description?: string;
  default?: string | number | boolean;
  maxLength?: number;
  secret?: boolean;
  source?: 'groups' | 'server';
};

/** The fields that a schema asks for: titles, help and secrecy are in its `meta`. */
export function settingFields(schema: ZodType): SettingField[] {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Property>;
    required?: string[];
  };
  return Object.entries(shape.properties ?? {}).map(([name, property]) => ({
    name,
    label: property.title ?? labelOf(name),
    help: property.description ?? '',
    kind: kindOf(property),
    choices: (property.enum ?? []).map((value) => ({ value, label: value })),
    isRequired: shape.required?.includes(name) ?? false,
    initial: property.default ?? null,
    ...(property.source ? { source: property.source } : {}),
  }));
}

function kindOf({ type, enum: choices, maxLength, secret }: Property): SettingField['kind'] {
  if (secret) return 'secret';
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
