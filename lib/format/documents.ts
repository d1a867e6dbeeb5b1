import { civilOf, type LocalDay } from '@/lib/domain/calendar';

/** The number of a credit note as its reseller writes it. */
export function creditNoteNumber(note: { number: bigint; numberFormat: string; issuedOn: LocalDay }): string {
  return formatInvoiceNumber(note.numberFormat, note.number, note.issuedOn);
}

/**
 * "2026-000123" of a reseller's format such as `INV-{year}-{number:6}`: `{year}` and `{month}` of the day of issue, `{number}` with as
 * many digits as the colon says. What is in no braces stands as it is.
 */
export function formatInvoiceNumber(format: string, number: bigint | string, issuedOn: LocalDay): string {
  const { year, month } = civilOf(issuedOn);
  return format.replace(
    /\{(year|month|number)(?::(\d{1,2}))?\}/g,
    (_whole, name: string, digits: string | undefined) => {
      if (name === 'year') return String(year);
      if (name === 'month') return String(month).padStart(2, '0');
      return String(number).padStart(Number(digits ?? 1), '0');
    },
  );
}
