import type { findReseller } from '@/db/queries/settings-lists';
import { plainAmount } from '@/lib/format/money';
import type { ResellerDraft } from './reseller-form';

type Stored = Omit<NonNullable<Awaited<ReturnType<typeof findReseller>>>, 'logo'>;

/** A stored reseller as the form holds it. */
export function resellerDraft(stored: Stored): ResellerDraft {
  const { id: _, createdAt: __, topUpMinMinorUnits, topUpMaxMinorUnits, ...settings } = stored;
  const { currency } = stored;
  const texts = Object.entries(settings).map(([name, value]): [string, string | boolean] => [name, textOf(value)]);
  return {
    ...Object.fromEntries(texts),
    topUpMin: plainAmount({ minorUnits: topUpMinMinorUnits, currency }),
    topUpMax: plainAmount({ minorUnits: topUpMaxMinorUnits, currency }),
  };
}

function textOf(value: Stored[keyof Stored]): string | boolean {
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.join(', ');
  return value === null ? '' : String(value);
}

/** A new reseller: cautious, and nothing of it happens by itself but renewals. */
export function newReseller(currency: string): ResellerDraft {
  return {
    name: '',
    currency,
    invoiceBeforeDueDays: '7',
    orderGraceDays: '7',
    postpaidInvoicing: 'period_end',
    calendarMonthCycles: false,
    autocompletePayments: false,
    payFromBalance: true,
    suspendAfterOverdueDays: '',
    terminateAfterSuspendedDays: '',
    latePayment: 'reduce_undelivered',
    endUsersMayChangeCycle: true,
    endUsersMayShortenCycle: true,
    reminderDaysBefore: '3',
    reminderDaysAfter: '1, 7',
    fraudModule: 'none',
    fraudReviewScore: '50',
    fraudRejectScore: '90',
    showBalanceWidget: true,
    showConsumptionWidget: true,
    showForecastWidget: true,
    topUpMin: '1',
    topUpMax: '10000',
    invoiceNumbering: 'fiscal',
    invoiceNumberFormat: '{year}-{number:6}',
    proformaNumberFormat: 'PRO-{year}-{number:6}',
    creditNoteNumberFormat: 'CN-{year}-{number:6}',
    companyName: '',
    companyAddress: '',
    companyCountry: '',
    companyVatId: '',
    bankName: '',
    bankIban: '',
    emailFrom: '',
  };
}
