import type { FraudModule } from './contract';
import { minfraud } from './minfraud';
import { rules } from './rules';

export type { FraudFacts, FraudModule, FraudVerdict } from './contract';

/** Every module by the name that a reseller's settings use; `none` is no module. */
export const fraudModules: ReadonlyMap<string, FraudModule> = new Map(
  [rules, minfraud].map((module) => [module.name, module as FraudModule]),
);
