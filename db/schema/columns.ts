import { customType, timestamp } from 'drizzle-orm/pg-core';
import { isoDay, parseDay } from '@/lib/domain/calendar';

/** An instant: timestamptz in the database, UTC epoch milliseconds in the code. */
export const instant = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamptz(3)',
  toDriver: (value) => new Date(value).toISOString(),
  fromDriver: (value) => Date.parse(isoInstant(value)),
});

/** A calendar day of the installation's zone: date in the database, days since 1970-01-01 in the code. */
export const localDay = customType<{ data: number; driverData: string }>({
  dataType: () => 'date',
  toDriver: isoDay,
  fromDriver: parseDay,
});

/** Minor units of the currency beside it. */
export const minorUnits = customType<{ data: bigint; driverData: string }>({
  dataType: () => 'bigint',
  toDriver: String,
  fromDriver: (value) => BigInt(value),
});

/** Structured facts; bigint amounts inside are written as decimal text under keys that end in `inorUnits`. */
export const facts = <T>(name?: string) =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: (value) => writeFacts(value),
    fromDriver: (value) => readFacts(value) as T,
  })(name as string);

/** A file as it is. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** Plain creation time for tables that the billing rules do not read. */
export const createdAt = () => timestamp('created_at', { withTimezone: true }).notNull().defaultNow();

/** Facts as JSON text. */
export function writeFacts(value: unknown): string {
  return JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? String(part) : part));
}

/** Facts from JSON, with amounts as bigint again. */
export function readFacts(value: unknown): unknown {
  return restore(typeof value === 'string' ? JSON.parse(value) : value);
}

/** Changes what it is given: it has just been parsed for nobody else. */
function restore(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    for (const part of value) restore(part);
    return value;
  }
  const whole = value as Record<string, unknown>;
  for (const key in whole) {
    const part = whole[key];
    if (typeof part !== 'string') restore(part);
    else if (key.endsWith('inorUnits')) whole[key] = BigInt(part);
  }
  return whole;
}

function isoInstant(value: string): string {
  // As a session in UTC writes it.
  if (value.endsWith('+00')) return `${value.slice(0, 10)}T${value.slice(11, -3)}Z`;
  const iso = value.replace(' ', 'T');
  return /[+-]\d{2}$/.test(iso) ? `${iso}:00` : iso;
}
