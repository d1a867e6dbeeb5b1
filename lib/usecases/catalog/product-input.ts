import { z } from 'zod';
import { autoSetups, availabilities, paymentModels, priceModels } from '@/lib/domain/catalog';

/** What staff say about a product, its prices, options and upgrades aside. */
export const productDetailsSchema = z.object({
  name: z.string().trim().min(1, 'Give the product a name.').max(200, 'Use at most 200 characters.'),
  code: z
    .string()
    .trim()
    .min(1, 'Give the product a code.')
    .max(64, 'Use at most 64 characters.')
    .regex(/^[A-Za-z0-9_.-]*$/, 'Use letters without accents, figures, and _ . - only.'),
  description: z.string().max(20_000, 'Use at most 20,000 characters.').default(''),
  groupId: z.uuid().nullable().default(null),
  productType: z
    .string()
    .regex(/^[a-z_]{1,32}$/, 'Choose a type from the list.')
    .default('other'),
  module: z
    .string()
    .regex(/^[a-z0-9_-]{1,64}$/, 'Choose a module from the list.')
    .default('generic'),
  status: z.enum(availabilities),
  paymentModel: z.enum(paymentModels),
  priceModel: z.enum(priceModels),
  autoSetup: z.enum(autoSetups),
  welcomeEmail: z.boolean().default(true),
  welcomeTemplate: z.string().trim().max(5_000, 'Use at most 5,000 characters.').nullable().default(null),
  applyTaxes: z.boolean().default(false),
  allowZeroPriceOrder: z.boolean().default(false),
  requiresDomain: z.boolean().default(false),
  creditOnDowngrade: z.boolean().default(false),
  hideServices: z.boolean().default(false),
  setupFeeEntireQuantity: z.boolean().default(false),
});

export type ProductDetails = z.infer<typeof productDetailsSchema>;
