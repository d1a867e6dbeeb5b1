import { newId } from '@/db/ids';
import { lockCatalog } from '@/db/queries/catalog';
import { listCurrencies } from '@/db/queries/product-lists';
import { countCurrencyUses } from '@/db/queries/settings-lists';
import { deleteCurrency, writeRate } from '@/db/queries/settings-writes';
import { isCurrency } from '@/lib/domain/money';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

/**
 * Sets how much of a currency one unit of the default currency buys; a new currency is added. Automatic prices follow at
 * once, running periods do not.
 */
export async function setRate(
  context: UseCaseContext,
  { currency, rate }: { currency: string; rate: string },
): Promise<{ ok: true } | Refusal<'validation_failed'>> {
  const refuse = (field: string, message: string): Refusal<'validation_failed'> => ({
    ok: false,
    code: 'validation_failed',
    fields: { [field]: message },
  });
  if (!isCurrency(currency)) return refuse('currency', `${currency} is no currency of ISO 4217.`);
  if (!/^\d{1,9}(\.\d{1,10})?$/.test(rate) || !/[1-9]/.test(rate)) {
    return refuse('rate', 'Write a rate above zero like 4.9731.');
  }
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const known = (await listCurrencies(tx)).find((one) => one.code === currency);
    if (known?.isDefault) return refuse('rate', 'The default currency is the measure of the others: its rate is 1.');
    const id = newId();
    await writeRate(tx, { id, currency, rate, setAt: context.now, setBy: context.actor.id });
    await recordChange(tx, context, {
      noun: 'currency',
      subjectId: id,
      name: known ? 'currency.rate_set' : 'currency.added',
      before: { rate: known?.rate ?? null },
      after: { rate },
      facts: { currency },
    });
    return { ok: true };
  });
}

/** Deletes a currency that nothing uses; otherwise says what does. */
export async function removeCurrency(
  context: UseCaseContext,
  { currency }: { currency: string },
): Promise<{ ok: true } | Refusal<'not_found' | 'not_allowed'>> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const known = (await listCurrencies(tx)).find((one) => one.code === currency);
    if (!known) return { ok: false, code: 'not_found', subject: currency };
    if (known.isDefault) return { ok: false, code: 'not_allowed', reason: `${currency} is the default currency.` };
    const uses = Object.entries(await countCurrencyUses(tx, currency)).filter(([, count]) => count > 0);
    if (uses.length > 0) {
      const words = uses.map(([what, count]) => `${count} ${what}`).join(', ');
      return { ok: false, code: 'not_allowed', reason: `${currency} is in use: ${words}.` };
    }
    await deleteCurrency(tx, currency);
    await recordChange(tx, context, {
      noun: 'currency',
      subjectId: newId(),
      name: 'currency.deleted',
      before: { rate: known.rate },
      facts: { currency },
    });
    return { ok: true };
  });
}
