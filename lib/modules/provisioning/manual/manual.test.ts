import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the shortest module that does something fits on a screen', () => {
  const sources = readdirSync(import.meta.dirname).filter((file) => !file.endsWith('.test.ts'));
  const lines = sources.flatMap((file) =>
    readFileSync(`${import.meta.dirname}/${file}`, 'utf8')
      .trimEnd()
      .split('\n'),
  );
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.length).toBeLessThan(80);
});
