import { checkDigits as check } from './check-digits';

type VatIdRule = {
  /** What an id begins with, where it is not the country's own code. */
  prefix?: string;
  /** What follows the prefix. */
  pattern: RegExp;
  /** Whether its check digits are right; where a kind of id has none, its syntax is all there is. */
  isRight: (id: string) => boolean;
};

/** Identification numbers for VAT by member state of the European Union (ISO 3166-1). */
const rules: Readonly<Record<string, VatIdRule>> = {
  AT: { pattern: /^U\d{8}$/, isRight: (id) => check.austrian(id.slice(1)) },
  BE: { pattern: /^[01]\d{9}$/, isRight: (id) => 97 - (Number(id.slice(0, 8)) % 97) === Number(id.slice(8)) },
  BG: { pattern: /^\d{9,10}$/, isRight: check.bulgarian },
  CY: { pattern: /^(?!12)\d{8}[A-Z]$/, isRight: check.cypriot },
  CZ: { pattern: /^\d{8,10}$/, isRight: check.czech },
  DE: { pattern: /^[1-9]\d{8}$/, isRight: check.mod11And10 },
  DK: { pattern: /^[1-9]\d{7}$/, isRight: (id) => check.weighted(id, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 },
  EE: {
    pattern: /^\d{9}$/,
    isRight: (id) => (10 - (check.weighted(id, [3, 7, 1, 3, 7, 1, 3, 7]) % 10)) % 10 === check.last(id),
  },
  ES: { pattern: /^[A-Z0-9]\d{7}[A-Z0-9]$/, isRight: check.spanish },
  FI: {
    pattern: /^\d{8}$/,
    isRight: (id) => (11 - (check.weighted(id, [7, 9, 10, 5, 8, 4, 2]) % 11)) % 11 === check.last(id),
  },
  FR: { pattern: /^[0-9A-HJ-NP-Z]{2}\d{9}$/, isRight: check.french },
  GR: {
    prefix: 'EL',
    pattern: /^\d{9}$/,
    isRight: (id) => (check.weighted(id, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === check.last(id),
  },
  HR: { pattern: /^\d{11}$/, isRight: check.mod11And10 },
  HU: {
    pattern: /^\d{8}$/,
    isRight: (id) => (10 - (check.weighted(id, [9, 7, 3, 1, 9, 7, 3]) % 10)) % 10 === check.last(id),
  },
  IE: { pattern: /^(\d{7}[A-W][A-IW]?|\d[A-Z+*]\d{5}[A-W])$/, isRight: check.irish },
  IT: { pattern: /^\d{11}$/, isRight: check.luhn },
  LT: { pattern: /^(\d{7}1\d|\d{10}1\d)$/, isRight: check.lithuanian },
  LU: { pattern: /^\d{8}$/, isRight: (id) => Number(id.slice(0, 6)) % 89 === Number(id.slice(6)) },
  LV: { pattern: /^\d{11}$/, isRight: check.latvian },
  MT: { pattern: /^\d{8}$/, isRight: (id) => check.weighted(id, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 === 0 },
  NL: { pattern: /^\d{9}B\d{2}$/, isRight: check.dutch },
  PL: {
    pattern: /^\d{10}$/,
    isRight: (id) => check.weighted(id, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === check.last(id),
  },
  PT: {
    pattern: /^[1-9]\d{8}$/,
    isRight: (id) => ((11 - (check.weighted(id, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === check.last(id),
  },
  RO: {
    pattern: /^[1-9]\d{1,9}$/,
    isRight: (id) =>
      ((check.weighted(id.padStart(10, '0'), [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10 === check.last(id),
  },
  SE: { pattern: /^\d{12}$/, isRight: (id) => check.luhn(id.slice(0, 10)) },
  SI: {
    pattern: /^[1-9]\d{7}$/,
    isRight: (id) => {
      const digit = 11 - (check.weighted(id, [8, 7, 6, 5, 4, 3, 2]) % 11);
      return (digit === 10 ? 0 : digit) === check.last(id);
    },
  },
  SK: { pattern: /^[1-9]\d[2-47-9]\d{7}$/, isRight: (id) => Number(id) % 11 === 0 },
};

/** Whether a country (ISO 3166-1) is a member state of the European Union. */
export function isInEu(country: string): boolean {
  return Object.hasOwn(rules, country);
}

/**
 * The VAT id of a member state in its one written form, with its prefix and nothing between ("RO18547290"), or undefined where it
 * cannot be one: of another country, of another shape, or with wrong check digits. The prefix may be missing.
 */
export function readVatId(country: string, text: string): string | undefined {
  const rule = Object.hasOwn(rules, country) ? rules[country] : undefined;
  if (!rule) return undefined;
  const prefix = rule.prefix ?? country;
  const written = text.toUpperCase().replace(/[\s.\-/]/g, '');
  const candidates = written.startsWith(prefix) ? [written.slice(prefix.length), written] : [written];
  const id = candidates.find((candidate) => rule.pattern.test(candidate) && rule.isRight(candidate));
  return id === undefined ? undefined : prefix + id;
}
