import { countryCodes, isCountry } from '@/lib/domain/clients';

const names = new Intl.DisplayNames('en', { type: 'region' });

/** "RO" as "Romania"; an unknown code as it is. */
export function countryName(code: string): string {
  return isCountry(code) ? (names.of(code) ?? code) : code;
}

/** For a select, by name. Names come from the runtime, so make the list on the server and pass it on. */
export function countryOptions(): { value: string; label: string }[] {
  return countryCodes
    .map((value) => ({ value, label: countryName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

const currencyNames = new Intl.DisplayNames('en', { type: 'currency' });

/** "EUR" as "Euro". */
export function currencyName(code: string): string {
  return currencyNames.of(code) ?? code;
}
