import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { countAttempt, forgetAttempts } from './rate-limits';

let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await createScratchDatabase();
});

afterAll(() => scratch.drop());

test('attempts at the same time are counted one by one', async () => {
  const counts = await Promise.all(Array.from({ length: 20 }, () => countAttempt(scratch.db, 'crowd', 60)));
  expect(counts.map(({ used }) => used).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

test('keys do not count for each other', async () => {
  await countAttempt(scratch.db, 'one', 60);
  expect((await countAttempt(scratch.db, 'other', 60)).used).toBe(1);
});

test('a window ends, and says when', async () => {
  expect(await countAttempt(scratch.db, 'short', 1)).toEqual({ used: 1, secondsLeft: 1 });
  expect((await countAttempt(scratch.db, 'short', 1)).used).toBe(2);
  await sleep(1_100);
  expect((await countAttempt(scratch.db, 'short', 1)).used).toBe(1);
  expect((await countAttempt(scratch.db, 'long', 900)).secondsLeft).toBe(900);
});

test('forgotten attempts do not count', async () => {
  await countAttempt(scratch.db, 'forgiven', 60);
  await forgetAttempts(scratch.db, 'forgiven');
  expect((await countAttempt(scratch.db, 'forgiven', 60)).used).toBe(1);
});
