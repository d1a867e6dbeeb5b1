import { z } from 'zod';

/** A wanted item as a browser sends it. Whether it can be ordered is for the use cases to say, not for the shape. */
export const itemSchema = z.object({
  productId: z.uuid(),
  cycleId: z.uuid(),
  quantity: z.number(),
  options: z
    .record(z.string().max(64), z.string().max(500))
    .refine((options) => Object.keys(options).length <= 100, 'has too many options'),
  domain: z.string().max(255).nullish(),
});

export type ItemInput = z.infer<typeof itemSchema>;
