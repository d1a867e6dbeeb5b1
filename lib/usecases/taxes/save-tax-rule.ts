import { z } from 'zod';
import { newId } from '@/db/ids';
import { lockCatalog } from '@/db/queries/catalog';
import { findTaxRule } from '@/db/queries/settings-lists';
import { deleteTaxRule, writeTaxRule } from '@/db/queries/settings-writes';
import { isCountry } from '@/lib/domain/clients';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

const localDay = z.int().nullable();

export const taxRuleSchema = z
  .object({
    name: z.string().trim().min(1, 'Give the tax a name.').max(80, 'Use at most 80 characters.'),
    country: z.string().refine(isCountry, 'Choose a country.'),
    state: z
      .string()
      .trim()
      .max(80)
      .transform((text) => text || null),
    rate: z
      .string()
      .trim()
      .regex(/^\d{1,3}(\.\d{1,4})?$/, 'Write the rate like 19 or 8.25.')
      .refine((text) => Number(text) <= 100, 'At most 100 percent.'),
    level: z.int('Use a whole number.').min(1, 'At least 1.').max(9, 'At most 9.'),
    startOn: localDay,
    endOn: localDay,
  })
  .refine(({ startOn, endOn }) => startOn === null || endOn === null || startOn <= endOn, {
    path: ['endOn'],
    message: 'It ends before it begins.',
  });

export type TaxRuleInput = z.infer<typeof taxRuleSchema>;

/** Adds a tax rule (`ruleId` null) or changes one. Documents that are issued keep the tax they were issued with. */
export async function saveTaxRule(
  context: UseCaseContext,
  { ruleId, ...values }: TaxRuleInput & { ruleId: string | null },
): Promise<{ ok: true; ruleId: string } | Refusal<'not_found'>> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const before = ruleId ? await findTaxRule(tx, ruleId) : undefined;
    if (ruleId && !before) return { ok: false, code: 'not_found', subject: 'This tax rule' };
    const id = before?.id ?? newId();
    const after = { ...values, id };
    await recordChange(tx, context, {
      noun: 'tax_rule',
      subjectId: id,
      name: before ? 'tax_rule.edited' : 'tax_rule.created',
      before,
      after,
    });
    await writeTaxRule(tx, after);
    return { ok: true, ruleId: id };
  });
}

/** Deletes a tax rule: nothing is charged with it from now on. */
export async function removeTaxRule(
  context: UseCaseContext,
  { ruleId }: { ruleId: string },
): Promise<{ ok: true } | Refusal<'not_found'>> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const before = await findTaxRule(tx, ruleId);
    if (!before) return { ok: false, code: 'not_found', subject: 'This tax rule' };
    await deleteTaxRule(tx, ruleId);
    await recordChange(tx, context, { noun: 'tax_rule', subjectId: ruleId, name: 'tax_rule.deleted', before });
    return { ok: true };
  });
}
