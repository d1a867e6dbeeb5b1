import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import type { Transaction } from './client';

let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  await scratch.pool.query('create table notes (text text primary key)');
});
beforeEach(() => scratch.pool.query('truncate notes'));
afterAll(() => scratch.drop());

const notes = async () =>
  (await scratch.pool.query('select text from notes order by text')).rows.map((row) => row.text);
/** The query builder sends nothing until somebody waits for it. */
const send = async (tx: Transaction, text: string): Promise<void> => void (await tx.execute(note(text)));
const note = (text: string) => sql`insert into notes values (${text})`;

describe('the beginning of a transaction, sent with its first statement, begins one', () => {
  test('what was written before it threw is undone', async () => {
    const thrown = scratch.db.transaction(async (tx) => {
      await tx.execute(note('a'));
      throw new Error('no');
    });
    await expect(thrown).rejects.toThrow('no');
    expect(await notes()).toEqual([]);
  });

  test('its isolation holds from the first statement on', async () => {
    const written = scratch.db.transaction((tx) => tx.execute(note('a')), { accessMode: 'read only' });
    await expect(written).rejects.toThrow();
    expect(await notes()).toEqual([]);
  });

  test('one that does nothing leaves the connection usable', async () => {
    for (let count = 0; count < 20; count += 1) await scratch.db.transaction(async () => {});
    await scratch.db.execute(note('a'));
    expect(await notes()).toEqual(['a']);
  });
});

test('a commit sent behind a statement that fails undoes all that was written', async () => {
  let last: Promise<unknown> | undefined;
  await scratch.db.transaction(async (tx) => {
    await tx.execute(note('a'));
    last = send(tx, 'a');
    last.catch(() => {});
  });
  await expect(last).rejects.toThrow();
  expect(await notes()).toEqual([]);
});

test('a commit sent behind a statement that succeeds keeps it', async () => {
  let last: Promise<unknown> | undefined;
  await scratch.db.transaction(async (tx) => {
    last = send(tx, 'a');
  });
  await last;
  expect(await notes()).toEqual(['a']);
});
