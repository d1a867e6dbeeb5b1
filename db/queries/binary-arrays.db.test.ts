import { getTableColumns } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { invoices, services, usageRecords } from '../schema';
import { arrayOf } from './binary-arrays';

let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await createScratchDatabase();
});

afterAll(() => scratch.drop());

const service = getTableColumns(services);
const invoice = getTableColumns(invoices);

/** What the database makes of an array parameter, each value as its own text. */
async function readBack(column: PgColumn, values: readonly unknown[]): Promise<(string | null)[]> {
  const { type, of } = arrayOf(column);
  const text = `select value::text as value from unnest($1::${type}[]) with ordinality as sent(value, place) order by place`;
  const { rows } = await scratch.pool.query<{ value: string | null }>(text, [
    of(values.length, (index) => values[index]),
  ]);
  return rows.map(({ value }) => value);
}

const longText = 'ä€😀"\\{},NULL '.repeat(20_000);

type Case = { what: string; column: PgColumn; sent: unknown[]; read: (string | null)[] };

const cases: Case[] = [
  {
    what: 'a uuid in either case, and none',
    column: service.id,
    sent: ['01902d3e-0000-7abc-8def-0123456789ab', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', null],
    read: ['01902d3e-0000-7abc-8def-0123456789ab', 'ffffffff-ffff-ffff-ffff-ffffffffffff', null],
  },
  {
    what: 'text of any script, empty, what looks like syntax, and longer than any buffer',
    column: service.notes,
    sent: ['', 'NULL', longText, undefined, '{"a",b}'],
    read: ['', 'NULL', longText, null, '{"a",b}'],
  },
  { what: 'yes and no', column: service.renewing, sent: [true, false, null], read: ['true', 'false', null] },
  {
    what: 'whole numbers of both signs',
    column: service.quantity,
    sent: [1, -1, 2_147_483_647],
    read: ['1', '-1', '2147483647'],
  },
  {
    what: 'amounts beyond what a double holds',
    column: invoice.totalMinorUnits,
    sent: [0n, -1n, 9_223_372_036_854_775_807n, null],
    read: ['0', '-1', '9223372036854775807', null],
  },
  {
    what: 'instants before and after 2000, to the millisecond',
    column: service.createdAt,
    sent: [0, Date.UTC(1999, 11, 31, 23, 59, 59, 999), Date.UTC(2026, 1, 28, 22, 5, 0, 1), Date.UTC(2200, 0, 1)],
    read: [
      '1970-01-01 00:00:00+00',
      '1999-12-31 23:59:59.999+00',
      '2026-02-28 22:05:00.001+00',
      '2200-01-01 00:00:00+00',
    ],
  },
  { what: 'days before and after 2000', column: invoice.dueOn, sent: [-1, 20_512], read: ['1969-12-31', '2026-02-28'] },
  {
    what: 'facts, with amounts as text',
    column: service.listedFees,
    sent: [[{ code: 'ä', minorUnits: 5n }], []],
    read: ['[{"code": "ä", "minorUnits": "5"}]', '[]'],
  },
  {
    what: 'a type without a binary form here',
    column: getTableColumns(usageRecords).amount,
    sent: ['1.234', null],
    read: ['1.234', null],
  },
  { what: 'nothing at all', column: service.id, sent: [], read: [] },
];

describe('the database reads what was meant', () => {
  test.each(cases)('$what', async ({ column, sent, read }) => {
    expect(await readBack(column, sent)).toEqual(read);
  });
});

test.each([
  '',
  'x',
  '01902d3e-0000-7abc-8def-0123456789a',
  '01902d3e-0000-7abc-8def-0123456789ag',
  '01902d3e-0000-7abc-8def-0123456789ab0',
])('%j is refused: its bytes would be those of another id', (text) => {
  expect(() => arrayOf(service.id).of(1, () => text)).toThrow(TypeError);
});
