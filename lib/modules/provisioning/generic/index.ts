import { z } from 'zod';
import type { ModuleResult, ProvisioningModule } from '../contract';

const settings = z.object({});

const done = async (): Promise<ModuleResult> => ({ outcome: 'done' });

/** For services that need nothing done anywhere else: every verb succeeds at once. */
export const generic: ProvisioningModule<z.infer<typeof settings>> = {
  name: 'generic',
  label: 'Nothing to set up',
  settings,
  create: done,
  suspend: done,
  resume: done,
  terminate: done,
  change: done,
};
