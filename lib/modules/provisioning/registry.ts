import type { ProvisioningModule } from './contract';
import { generic } from './generic';
import { manual } from './manual';
import { openstack } from './openstack';
import { whm } from './whm';

export type { ModuleCall, ModulePanel, ModuleResult, ModuleStatus, ProvisioningModule } from './contract';

/** Every module by the name that products use; removing one is deleting its folder and its line here. */
export const provisioningModules: ReadonlyMap<string, ProvisioningModule> = new Map(
  [generic, manual, openstack, whm].map((module) => [module.name, module as ProvisioningModule]),
);
