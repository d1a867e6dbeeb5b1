import { z } from 'zod';
import type { ModuleCall, ModulePanel, ModuleResult, ProvisioningModule } from '../contract';

const settings = z.object({
  /** What staff have to do to set the service up, shown with the task. */
  instructions: z.string().max(5_000).default(''),
  /** Whether suspending, resuming, changing and ending are work for staff as well. */
  createOnly: z.boolean().default(false),
});

type Settings = z.infer<typeof settings>;

/** For services that people set up: the task waits in the staff's list until one of them ticks it off. */
export const manual: ProvisioningModule<Settings> = {
  name: 'manual',
  label: 'Done by staff',
  settings,
  create: async () => ({ outcome: 'waiting' }),
  suspend: followUp,
  resume: followUp,
  terminate: followUp,
  change: followUp,
  panel,
};

async function followUp({ settings: { createOnly } }: ModuleCall<Settings>): Promise<ModuleResult> {
  return { outcome: createOnly ? 'done' : 'waiting' };
}

async function panel({ service }: ModuleCall<Settings>): Promise<ModulePanel> {
  return { facts: service.domain ? [{ label: 'Domain', value: service.domain }] : [] };
}
