import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { simulateStory } from '@/lib/jobs/simulate/simulate-story';
import { verifyDatabase } from '@/lib/jobs/verify';

const folder = import.meta.dirname;
const stories = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

test('there are stories to play', () => {
  expect(stories.length).toBeGreaterThan(60);
});

describe.concurrent('every billing story holds, and leaves books in which every invariant does', () => {
  test.each(stories)('%s', async (file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const broken: unknown[] = [];
    const report = await simulateStory(process.env.TEST_DATABASE_URL ?? '', text, async ({ db, now }) => {
      const verified = await verifyDatabase(db, now);
      broken.push(...verified.filter(({ violations }) => violations.length > 0));
    });
    expect(report.invalid).toBeUndefined();
    expect(report.failures).toEqual([]);
    expect(broken).toEqual([]);
  });
});
