import { expect, test } from 'vitest';
import { currentRequestId, withRequestId } from './log';

test('a request keeps its id through everything it waits for, and no other sees it', async () => {
  const idAfterWaiting = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return currentRequestId();
  };
  const seen = await Promise.all([withRequestId('a', idAfterWaiting), withRequestId('b', idAfterWaiting)]);
  expect(seen).toEqual(['a', 'b']);
  expect(currentRequestId()).toBeUndefined();
});
