import { z } from 'zod';
import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { lockCatalog } from '@/db/queries/catalog';
import {
  type CyclePriceValues,
  type CycleValues,
  cycleName,
  listPlannedCycleIds,
  writeCycles,
} from '@/db/queries/catalog-writes';
import { findProduct, listCurrencies, listStoredCycles, type StoredCycle } from '@/db/queries/product-lists';
import { cycleUnits } from '@/lib/domain/calendar';
import { availabilities } from '@/lib/domain/catalog';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';
import { readAmount } from './amounts';

/** The billing cycles of a product as a grid: rows cycles, in each the currencies it is sold in. */
export const cyclesSchema = z.object({
  productId: z.uuid(),
  cycles: z
    .array(
      z.object({
        id: z.uuid().nullable(),
        unit: z.enum(cycleUnits),
        multiplier: z.int('Use a whole number.').min(1, 'At least 1.').max(1000, 'At most 1,000.'),
        setupFeeEntireQuantity: z.boolean(),
        prices: z
          .array(
            z.object({
              currency: z.string().regex(/^[A-Z]{3}$/),
              auto: z.boolean(),
              price: z.string().max(32),
              setupFee: z.string().max(32),
              status: z.enum(availabilities),
            }),
          )
          .max(200),
      }),
    )
    .max(60, 'A product has at most 60 cycles.'),
});

export type CyclesInput = z.infer<typeof cyclesSchema>;
type CycleInput = CyclesInput['cycles'][number];

/** `retired` names the cycles that were taken out of the grid but are in use: they stay, retired. */
export type SavedCycles = { ok: true; retired: string[] } | Refusal<'not_found' | 'validation_failed'>;

/**
 * Saves the whole grid in one transaction. A cycle or currency that services use is retired where it was taken out, since
 * their renewals need its price; others are deleted. Problems are named as `cycles.0.prices.1.price`.
 */
export async function saveCycles(context: UseCaseContext, input: CyclesInput): Promise<SavedCycles> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const product = await findProduct(tx, input.productId);
    if (!product) return { ok: false, code: 'not_found', subject: 'This product' };
    const stored = await listStoredCycles(tx, product.id);
    const planned = new Set(await listPlannedCycleIds(tx, product.id));
    const isUsed = (cycle: StoredCycle) => cycle.services.length > 0 || planned.has(cycle.id);
    const fields = await problemsOf(tx, input, stored.filter(isUsed));
    if (Object.keys(fields).length > 0) return { ok: false, code: 'validation_failed', fields };
    const kept = new Set(input.cycles.map((cycle) => cycle.id));
    const dropped = stored.filter((cycle) => !kept.has(cycle.id));
    const retired = dropped.filter(isUsed);
    const rows = rowsOf(input, stored);
    for (const cycle of retired) {
      rows.cycles.push({ ...cycleRow(cycle), position: rows.cycles.length + 1 });
      rows.prices.push(...cycle.prices.map((price) => ({ ...price, status: 'retired' as const })));
    }
    await writeCycles(tx, {
      ...rows,
      deletedCycleIds: dropped.filter((cycle) => !isUsed(cycle)).map((cycle) => cycle.id),
    });
    const after = await listStoredCycles(tx, product.id);
    await recordChange(tx, context, {
      noun: 'product',
      subjectId: product.id,
      name: 'product.cycles_edited',
      before: pricesByName(stored),
      after: pricesByName(after),
    });
    return { ok: true, retired: retired.map(cycleName) };
  });
}

async function problemsOf(
  tx: Transaction,
  { cycles }: CyclesInput,
  used: readonly StoredCycle[],
): Promise<Record<string, string>> {
  const known = await listCurrencies(tx);
  const defaultCurrency = known.find((currency) => currency.isDefault)?.code;
  const fields: Record<string, string> = {};
  const seen = new Set<string>();
  for (const [row, cycle] of cycles.entries()) {
    const at = `cycles.${row}`;
    if (cycle.unit === 'one_time' && cycle.multiplier !== 1)
      fields[`${at}.multiplier`] = 'A one time cycle has no length.';
    if (seen.has(cycleName(cycle))) fields[`${at}.unit`] = 'This cycle is in the grid twice.';
    seen.add(cycleName(cycle));
    const before = used.find((other) => other.id === cycle.id);
    if (before && cycleName(before) !== cycleName(cycle)) {
      fields[`${at}.unit`] = 'Services use this cycle, so its length stays. Add another cycle instead.';
    }
    for (const [column, price] of cycle.prices.entries()) {
      const cell = `${at}.prices.${column}`;
      if (!known.some(({ code }) => code === price.currency))
        fields[`${cell}.price`] = `${price.currency} is no currency here.`;
      else if (price.auto && price.currency === defaultCurrency) {
        fields[`${cell}.price`] = `${price.currency} is the default currency, from which others are calculated.`;
      } else Object.assign(fields, problemsOfAmounts(cell, price));
    }
  }
  return fields;
}

function problemsOfAmounts(cell: string, { auto, currency, price, setupFee }: CycleInput['prices'][number]) {
  if (auto) return {};
  const amount = readAmount(price, currency);
  const fee = readAmount(setupFee, currency);
  return {
    ...(amount.ok ? {} : { [`${cell}.price`]: amount.problem }),
    ...(fee.ok ? {} : { [`${cell}.setupFee`]: fee.problem }),
  };
}

/** The rows of the grid. A currency that services of the cycle use and that was emptied stays, retired. */
function rowsOf(input: CyclesInput, stored: readonly StoredCycle[]) {
  const cycles: CycleValues[] = [];
  const prices: CyclePriceValues[] = [];
  for (const [index, { prices: cells, ...cycle }] of input.cycles.entries()) {
    const before = stored.find((other) => other.id === cycle.id);
    const cycleId = before?.id ?? newId();
    cycles.push({ ...cycle, id: cycleId, productId: input.productId, position: index + 1 });
    for (const { currency, auto, status, price, setupFee } of cells) {
      prices.push({
        cycleId,
        currency,
        auto,
        status,
        priceMinorUnits: auto ? 0n : amountOf(price, currency),
        setupFeeMinorUnits: auto ? 0n : amountOf(setupFee, currency),
      });
    }
    const emptied = before?.prices.filter(
      ({ currency }) =>
        !cells.some((cell) => cell.currency === currency) && before.services.some((use) => use.currency === currency),
    );
    for (const price of emptied ?? []) prices.push({ ...price, status: 'retired' });
  }
  return { cycles, prices };
}

function amountOf(text: string, currency: string): bigint {
  const amount = readAmount(text, currency);
  if (!amount.ok) throw new Error(`${text} was checked and is no amount in ${currency}`);
  return amount.minorUnits;
}

function cycleRow({ id, productId, unit, multiplier, setupFeeEntireQuantity, position }: StoredCycle): CycleValues {
  return { id, productId, unit, multiplier, setupFeeEntireQuantity, position };
}

/** Every cell by its name, so that the record of the change names those that differ: "month:1 EUR". */
function pricesByName(cycles: readonly StoredCycle[]): Record<string, unknown> {
  return Object.fromEntries(
    cycles.flatMap((cycle) => [
      [cycleName(cycle), { setupFeeEntireQuantity: cycle.setupFeeEntireQuantity }],
      ...cycle.prices.map(({ currency, auto, status, priceMinorUnits, setupFeeMinorUnits }) => [
        `${cycleName(cycle)} ${currency}`,
        auto ? { auto, status } : { priceMinorUnits, setupFeeMinorUnits, status },
      ]),
    ]),
  );
}
