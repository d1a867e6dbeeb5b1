import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { lockCatalog } from '@/db/queries/catalog';
import { cycleName } from '@/db/queries/catalog-writes';
import { countOptionUses, findStoredOption, isOptionCodeTaken, type StoredOption } from '@/db/queries/option-lists';
import { type ChoiceRow, deleteOption, type OptionPriceRow, writeOption } from '@/db/queries/option-writes';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';
import { checkOption, readOptionPrice } from './check-option';
import type { OptionInput } from './option-input';

export type SavedOption =
  | { ok: true; optionId: string; retired: string[] }
  | Refusal<'not_found' | 'validation_failed'>;

/**
 * Adds an option (`optionId` null) or changes one, with its choices and prices, in one transaction. A choice that live
 * services chose is retired where it was taken out, and its internal name stays; `retired` names those.
 */
export async function saveOption(
  context: UseCaseContext,
  { optionId, ...input }: OptionInput & { optionId: string | null },
): Promise<SavedOption> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const before = optionId ? await findStoredOption(tx, optionId) : undefined;
    if (optionId && !before) return { ok: false, code: 'not_found', subject: 'This option' };
    const uses = before ? await countOptionUses(tx, before.code) : new Map<string, number>();
    const fields = { ...checkOption(input, before, uses), ...(await problemsOfCode(tx, input, before)) };
    if (Object.keys(fields).length > 0) return { ok: false, code: 'validation_failed', fields };
    const id = before?.id ?? newId();
    const { retired, ...rows } = rowsOf(id, input, before, uses);
    await writeOption(tx, rows);
    const after = await findStoredOption(tx, id);
    await recordChange(tx, context, {
      noun: 'option',
      subjectId: id,
      name: before ? 'option.edited' : 'option.created',
      before: before && factsOf(before),
      after: after && factsOf(after),
    });
    return { ok: true, optionId: id, retired: retired.map((choice) => choice.label) };
  });
}

/** Deletes an option that no live service has a value for. */
export async function removeOption(
  context: UseCaseContext,
  { optionId }: { optionId: string },
): Promise<{ ok: true } | Refusal<'not_found' | 'not_allowed'>> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const before = await findStoredOption(tx, optionId);
    if (!before) return { ok: false, code: 'not_found', subject: 'This option' };
    const uses = [...(await countOptionUses(tx, before.code)).values()].reduce((sum, count) => sum + count, 0);
    if (uses > 0)
      return { ok: false, code: 'not_allowed', reason: `${uses} services use this option. Retire it instead.` };
    await deleteOption(tx, optionId);
    await recordChange(tx, context, {
      noun: 'option',
      subjectId: optionId,
      name: 'option.deleted',
      before: factsOf(before),
    });
    return { ok: true };
  });
}

async function problemsOfCode(tx: Transaction, { code }: OptionInput, before: StoredOption | undefined) {
  if (!(await isOptionCodeTaken(tx, code, before?.id ?? null))) return {};
  return { code: `Another option is called ${code}. Internal names are unique.` };
}

function rowsOf(optionId: string, input: OptionInput, before: StoredOption | undefined, uses: Map<string, number>) {
  const { choices: wanted, prices: cells, ...details } = input;
  const hasChoices = input.type === 'choice' || input.type === 'radio';
  const choices: ChoiceRow[] = (hasChoices ? wanted : []).map((choice, index) => ({
    ...choice,
    id: before?.choices.some((known) => known.id === choice.id) && choice.id ? choice.id : newId(),
    optionId,
    position: index + 1,
  }));
  const dropped = (before?.choices ?? []).filter((known) => !choices.some((choice) => choice.id === known.id));
  const retired = dropped.filter((choice) => uses.has(choice.code));
  choices.push(...retired.map((choice) => ({ ...choice, status: 'retired' as const, position: choices.length + 1 })));
  const prices = cells.flatMap((cell): OptionPriceRow[] => {
    const choiceId = cell.choice === null ? null : choices[cell.choice]?.id;
    if (choiceId === undefined || (choiceId === null) === hasChoices) return [];
    return [{ id: newId(), optionId, choiceId, ...priceRow(cell) }];
  });
  const keptPrices = (before?.prices ?? []).filter((price) => retired.some((choice) => choice.id === price.choiceId));
  return {
    option: { ...details, id: optionId },
    choices,
    prices: [...prices, ...keptPrices],
    deletedChoiceIds: dropped.filter((choice) => !retired.includes(choice)).map((choice) => choice.id),
    retired,
  };
}

function priceRow({ unit, multiplier, currency, auto, price, setupFee }: OptionInput['prices'][number]) {
  const own = auto ? undefined : readOptionPrice({ currency, price, setupFee });
  if (own && !own.ok) throw new Error(`${price} was checked and is no price`);
  return {
    unit,
    multiplier,
    currency,
    auto,
    priceMinorUnits: own?.priceMinorUnits ?? 0n,
    percent: own?.percent ?? null,
    setupFeeMinorUnits: own?.setupFeeMinorUnits ?? 0n,
  };
}

/** Flat facts by name, so that the record of a change names what differs. */
function factsOf({ id: _, choices, prices, ...details }: StoredOption): Record<string, unknown> {
  const nameOf = new Map<string | null, string>(choices.map((choice) => [choice.id, choice.code]));
  return {
    ...details,
    choices: choices.map(({ code, label, status }) => ({ code, label, status })),
    ...Object.fromEntries(
      prices.map((price) => [
        `${nameOf.get(price.choiceId) ?? ''} ${cycleName(price)} ${price.currency}`.trim(),
        price.auto
          ? { auto: true }
          : {
              ...(price.percent === null ? { priceMinorUnits: price.priceMinorUnits } : { percent: price.percent }),
              setupFeeMinorUnits: price.setupFeeMinorUnits,
            },
      ]),
    ),
  };
}
