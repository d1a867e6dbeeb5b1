import { z } from 'zod';
import { cycleUnits } from '@/lib/domain/calendar';

/** A wanted change as a browser sends it; what is allowed is for the rules to say. */
export const changeSchema = z.object({
  serviceId: z.uuid(),
  productId: z.uuid(),
  cycle: z.object({ unit: z.enum(cycleUnits), multiplier: z.number().int().min(1).max(1000) }),
  quantity: z.number(),
  options: z.record(z.string().max(64), z.string().max(500)),
});

export type ChangeInput = z.infer<typeof changeSchema>;
