import { eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../client';
import * as t from '../schema';

export type OptionValuesRow = typeof t.options.$inferInsert;
export type ChoiceRow = typeof t.optionChoices.$inferInsert;
export type OptionPriceRow = typeof t.optionPrices.$inferInsert;

/** Writes an option as it shall stand: its row, its choices in order, and all its prices. */
export async function writeOption(
  tx: Transaction,
  rows: {
    option: OptionValuesRow;
    choices: readonly ChoiceRow[];
    prices: readonly OptionPriceRow[];
    deletedChoiceIds: readonly string[];
  },
): Promise<void> {
  const { option, choices, prices, deletedChoiceIds } = rows;
  await tx.insert(t.options).values(option).onConflictDoUpdate({ target: t.options.id, set: option });
  await tx.delete(t.optionPrices).where(eq(t.optionPrices.optionId, option.id));
  if (deletedChoiceIds.length > 0) {
    await tx.delete(t.optionChoices).where(inArray(t.optionChoices.id, [...deletedChoiceIds]));
  }
  for (const choice of choices) {
    await tx.insert(t.optionChoices).values(choice).onConflictDoUpdate({ target: t.optionChoices.id, set: choice });
  }
  if (prices.length > 0) await tx.insert(t.optionPrices).values([...prices]);
}

/** Deletes an option that no live service uses; products lose it. */
export async function deleteOption(tx: Transaction, optionId: string): Promise<void> {
  await tx.delete(t.options).where(eq(t.options.id, optionId));
}
