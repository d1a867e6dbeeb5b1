import { z } from 'zod';
import { cycleUnits } from '@/lib/domain/calendar';
import { availabilities, optionTypes } from '@/lib/domain/catalog';

const codeText = z
  .string()
  .trim()
  .min(1, 'Give it an internal name.')
  .max(64, 'Use at most 64 characters.')
  .regex(/^[A-Za-z0-9_.-]*$/, 'Use letters without accents, figures, and _ . - only.');
const bound = z.int('Use a whole number.').min(0, 'At least 0.').max(1_000_000, 'At most 1,000,000.').nullable();

/** An option whole: what is said about it, its choices in order, and its prices by cycle and currency. */
export const optionSchema = z.object({
  code: codeText,
  label: z.string().trim().min(1, 'Give the option a label.').max(200, 'Use at most 200 characters.'),
  help: z.string().trim().max(2000, 'Use at most 2,000 characters.').default(''),
  type: z.enum(optionTypes),
  required: z.boolean(),
  status: z.enum(availabilities),
  defaultValue: z.string().trim().max(500).nullable(),
  min: bound,
  max: bound,
  step: bound,
  pattern: z.string().max(500).nullable(),
  choices: z
    .array(
      z.object({
        id: z.uuid().nullable(),
        code: codeText,
        label: z.string().trim().min(1, 'Give the choice a label.').max(200, 'Use at most 200 characters.'),
        status: z.enum(availabilities),
      }),
    )
    .max(200, 'An option has at most 200 choices.'),
  prices: z
    .array(
      z.object({
        /** The position of the choice above; null for the price of a yes, a unit or a text. */
        choice: z.int().min(0).nullable(),
        unit: z.enum(cycleUnits),
        multiplier: z.int().min(1).max(1000),
        currency: z.string().regex(/^[A-Z]{3}$/),
        auto: z.boolean(),
        /** An amount such as "4.90", or a percentage of the product's price such as "10%". */
        price: z.string().max(32),
        setupFee: z.string().max(32),
      }),
    )
    .max(20_000),
});

export type OptionInput = z.infer<typeof optionSchema>;
