import { z } from 'zod';
import { cycleUnits } from '@/lib/domain/calendar';

/** A wanted change as a browser sends it; what is allowed is for the rules to say. `isWaived` counts for staff only. */
export const changeSchema = z.object({
  serviceId: z.uuid(),
  productId: z.uuid(),
  cycle: z.object({ unit: z.enum(cycleUnits), multiplier: z.number().int().min(1).max(1000) }),
  quantity: z.number(),
  options: z.record(z.string().max(64), z.string().max(500)),
  isWaived: z.boolean().default(false),
});

/** A change with the total that was shown for it, tax included in minor units. */
export const confirmedChangeSchema = changeSchema.extend({
  shownTotalMinorUnits: z
    .string()
    .regex(/^-?\d{1,18}$/)
    .transform(BigInt),
  idempotencyKey: z.uuid(),
});

/** A change as JSON in an address. */
export const askedChangeSchema = z.object({
  change: z
    .string()
    .max(20_000)
    .transform((text, issues) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        issues.addIssue('is not JSON');
        return z.NEVER;
      }
    })
    .pipe(changeSchema),
});
