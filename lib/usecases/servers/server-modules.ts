import { fraudModules } from '@/lib/modules/fraud/registry';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import type { ServerNeeds } from '@/lib/modules/server';

export type ServerModule = { name: string; label: string; servers: ServerNeeds };

/** Every module that works on servers, by name. */
export function serverModules(): ReadonlyMap<string, ServerModule> {
  const found = [...provisioningModules.values(), ...fraudModules.values()].flatMap(({ name, label, servers }) =>
    servers ? [[name, { name, label, servers }] as const] : [],
  );
  return new Map(found);
}
