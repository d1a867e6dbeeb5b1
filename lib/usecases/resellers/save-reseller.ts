import { z } from 'zod';
import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { freezeNumberFormats, hasInvoices } from '@/db/queries/invoice-numbers';
import { listCurrencies } from '@/db/queries/product-lists';
import { findReseller } from '@/db/queries/settings-lists';
import { insertReseller, updateReseller, wakeClientsOf } from '@/db/queries/settings-writes';
import { invoiceNumberings, latePaymentModes } from '@/lib/domain/invoices';
import type { Refusal } from '@/lib/domain/refusals';
import { isInEu, readVatId } from '@/lib/domain/taxes';
import { readAmount } from '../catalog/amounts';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

const days = z.int('Use a whole number of days.').min(0, 'At least 0.').max(365, 'At most 365.');
const manyDays = z.int('Use a whole number of days.').min(0, 'At least 0.').max(3650, 'At most 3,650.').nullable();
const score = z.int('Use a whole number.').min(0, 'At least 0.').max(100, 'At most 100.');
const line = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`);
const numberFormat = line(60).regex(/\{number(:\d{1,2})?\}/, 'It needs {number}, such as INV-{year}-{number:6}.');
const reminderDays = z.array(z.int().min(0).max(365)).max(10, 'At most 10 reminders.');

/** Everything that staff say about a reseller. The amounts are text in its currency. */
export const resellerSchema = z.object({
  name: line(120).min(1, 'Give the reseller a name.'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'Choose a currency.'),
  invoiceBeforeDueDays: days,
  orderGraceDays: days,
  postpaidInvoicing: z.enum(['period_end', 'calendar_month']),
  calendarMonthCycles: z.boolean(),
  autocompletePayments: z.boolean(),
  payFromBalance: z.boolean(),
  suspendAfterOverdueDays: manyDays,
  terminateAfterSuspendedDays: manyDays,
  latePayment: z.enum(latePaymentModes),
  endUsersMayChangeCycle: z.boolean(),
  endUsersMayShortenCycle: z.boolean(),
  reminderDaysBefore: reminderDays,
  reminderDaysAfter: reminderDays,
  fraudModule: z.string().regex(/^[a-z0-9_-]{1,64}$/),
  fraudReviewScore: score,
  fraudRejectScore: score,
  showBalanceWidget: z.boolean(),
  showConsumptionWidget: z.boolean(),
  showForecastWidget: z.boolean(),
  topUpMin: line(32),
  topUpMax: line(32),
  invoiceNumbering: z.enum(invoiceNumberings),
  invoiceNumberFormat: numberFormat,
  proformaNumberFormat: numberFormat,
  creditNoteNumberFormat: numberFormat,
  companyName: line(120),
  companyAddress: line(500),
  companyCountry: z.string().regex(/^([A-Z]{2})?$/, 'Choose a country.'),
  companyVatId: line(30),
  bankName: line(120),
  bankIban: line(42),
  emailFrom: line(254),
});

export type ResellerInput = z.infer<typeof resellerSchema>;

/** Settings by which the billing run schedules its next look at a client. */
const billingSettings = [
  'invoiceBeforeDueDays',
  'postpaidInvoicing',
  'autocompletePayments',
  'payFromBalance',
  'suspendAfterOverdueDays',
  'terminateAfterSuspendedDays',
  'reminderDaysBefore',
  'reminderDaysAfter',
] as const;

/**
 * Adds a reseller (`resellerId` null) or changes one. The currency of one that is there stays. The next billing run looks at
 * all of its clients where something was changed that it goes by.
 */
export async function saveReseller(
  context: UseCaseContext,
  { resellerId, ...input }: ResellerInput & { resellerId: string | null },
): Promise<{ ok: true; resellerId: string } | Refusal<'not_found' | 'validation_failed'>> {
  const { topUpMin, topUpMax, ...settings } = input;
  const least = readAmount(topUpMin, input.currency);
  const most = readAmount(topUpMax, input.currency);
  const fields = {
    ...(least.ok ? {} : { topUpMin: least.problem }),
    ...(most.ok ? {} : { topUpMax: most.problem }),
    ...(least.ok && most.ok && most.minorUnits < least.minorUnits ? { topUpMax: 'It is below the smallest.' } : {}),
    ...(input.fraudRejectScore < input.fraudReviewScore
      ? { fraudRejectScore: 'It is below the score for review.' }
      : {}),
    ...(isWrongVatId(input) ? { companyVatId: 'This is no VAT id of the country.' } : {}),
  };
  if (!least.ok || !most.ok || Object.keys(fields).length > 0) return { ok: false, code: 'validation_failed', fields };
  const values = { ...settings, topUpMinMinorUnits: least.minorUnits, topUpMaxMinorUnits: most.minorUnits };
  return context.db.transaction(async (tx) => {
    const before = resellerId ? await findReseller(tx, resellerId) : undefined;
    if (resellerId && !before) return { ok: false, code: 'not_found', subject: 'This reseller' };
    const isKnown = (await listCurrencies(tx)).some((currency) => currency.code === values.currency);
    if (!isKnown || (before && before.currency !== values.currency)) {
      return { ok: false, code: 'validation_failed', fields: { currency: 'The currency of a reseller stays.' } };
    }
    if (before && before.invoiceNumbering !== values.invoiceNumbering && (await hasInvoices(tx, before.id))) {
      const problem = 'It stays as it is: there are invoices already.';
      return { ok: false, code: 'validation_failed', fields: { invoiceNumbering: problem } };
    }
    if (before) await keepNumbersOfInvoices(tx, before, values);
    const id = before?.id ?? newId();
    await recordChange(tx, context, {
      noun: 'reseller',
      subjectId: id,
      name: before ? 'reseller.edited' : 'reseller.created',
      before:
        before && Object.fromEntries(Object.keys(values).map((name) => [name, before[name as keyof typeof before]])),
      after: values,
    });
    if (before) await updateReseller(tx, id, values);
    if (before && billingSettings.some((name) => String(before[name]) !== String(values[name]))) {
      await wakeClientsOf(tx, id, context.now);
    }
    if (!before) await insertReseller(tx, { ...values, id });
    return { ok: true, resellerId: id };
  });
}

/** A new format is for new invoices: those that are issued keep the number they were sent with. */
async function keepNumbersOfInvoices(
  tx: Transaction,
  before: { id: string; invoiceNumberFormat: string; proformaNumberFormat: string },
  after: Pick<ResellerInput, 'invoiceNumbering' | 'invoiceNumberFormat' | 'proformaNumberFormat'>,
): Promise<void> {
  const name = after.invoiceNumbering === 'fiscal' ? 'invoiceNumberFormat' : 'proformaNumberFormat';
  if (before[name] !== after[name]) await freezeNumberFormats(tx, before.id, before[name]);
}

function isWrongVatId({ companyCountry, companyVatId }: ResellerInput): boolean {
  return companyVatId !== '' && isInEu(companyCountry) && readVatId(companyCountry, companyVatId) === undefined;
}
