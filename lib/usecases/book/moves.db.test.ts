import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { invoiceMoves, invoiceStatuses } from '@/lib/domain/invoices';
import { orderMoves, orderStatuses } from '@/lib/domain/orders';
import { serviceMoves, serviceStatuses } from '@/lib/domain/services';
import { Player } from '@/lib/jobs/simulate/player';
import { readStory } from '@/lib/jobs/simulate/simulate-story';

const shop = `
story: One order with its invoice and service
start: 2026-06-01T08:00
products: { vps: { cycles: { monthly: { unit: month, multiplier: 1, prices: { USD: { price: "10.00" } } } } } }
clients: { ada: {} }
steps: [{ order: { as: o1, client: ada, items: [{ as: s1, product: vps, cycle: monthly }] } }]
`;

let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  const story = readStory(shop);
  if (typeof story === 'string') throw new Error(story);
  const player = await Player.begin(scratch.db, story);
  for (const step of story.steps) await player.play(step);
});

afterAll(() => scratch.drop());

/** What the columns beside a status must say for the checks of the table to be content with it. */
const besides: Record<string, (status: string) => string> = {
  services: (status) => `suspended_for = ${status === 'suspended' ? `'staff'` : 'null'}`,
  orders: () => 'failure = null',
  invoices: (status) =>
    status === 'paid'
      ? 'paid_at = now(), paid_minor_units = total_minor_units'
      : 'paid_at = null, paid_minor_units = 0',
};

/** Whether the database lets a row go from one status to another; nothing of it stays. */
async function lets(table: string, from: string, to: string): Promise<boolean> {
  const move = (status: string): string => `update ${table} set status = '${status}', ${besides[table]?.(status)}`;
  const connection = await scratch.pool.connect();
  try {
    await connection.query('begin');
    await connection.query(`alter table ${table} disable trigger user`);
    await connection.query(move(from));
    await connection.query(`alter table ${table} enable trigger user`);
    const { rowCount } = await connection.query(move(to));
    return rowCount === 1;
  } catch (error) {
    if (error instanceof Error && /cannot move from/.test(error.message)) return false;
    throw error;
  } finally {
    await connection.query('rollback');
    connection.release();
  }
}

type Table = { noun: string; table: string; statuses: readonly string[]; moves: Record<string, readonly string[]> };

const tables: Table[] = [
  { noun: 'a service', table: 'services', statuses: serviceStatuses, moves: serviceMoves },
  { noun: 'an order', table: 'orders', statuses: orderStatuses, moves: orderMoves },
  { noun: 'an invoice', table: 'invoices', statuses: invoiceStatuses, moves: invoiceMoves },
];

describe.each(tables)('the database allows $noun exactly the moves of the rules', ({ table, statuses, moves }) => {
  test.each(statuses)('from %s', async (from) => {
    const allowed: string[] = [];
    for (const to of statuses) if (to !== from && (await lets(table, from, to))) allowed.push(to);
    expect(allowed.sort()).toEqual([...(moves[from] ?? [])].sort());
  });
});
