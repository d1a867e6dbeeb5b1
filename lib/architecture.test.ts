import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { beforeAll, describe, expect, test } from 'vitest';

const folders = ['app', 'components', 'lib', 'db'].filter((folder) => existsSync(folder));
const sources = listSources();

describe('imports', () => {
  let result: ICruiseResult;

  beforeAll(async () => {
    const { options, ...rules } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
    const settings: ICruiseOptions = { ...options, validate: true, ruleSet: rules };
    const { output } = await cruise(folders, settings, undefined, { tsConfig: extractTSConfig('tsconfig.json') });
    result = output as ICruiseResult;
  }, 120_000);

  test('go only where the map of the house allows', () => {
    const violations = result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
    expect(violations).toEqual([]);
  });

  // A reader that understands no TypeScript finds no violation either.
  test('were read from every source file', () => {
    const read = new Set(result.modules.map((module) => module.source));
    expect(sources.filter((file) => !read.has(file))).toEqual([]);
    expect(sources.length).toBeGreaterThan(0);
  });

  test('were followed', () => {
    const found = result.modules.reduce((total, module) => total + module.dependencies.length, 0);
    expect(found).toBeGreaterThan(sources.length);
  });
});

describe('time', () => {
  const asksForTheTime = /\bnew Date\(\s*\)|\bDate\.now\(|(?<!new )\bDate\(\s*\)/;
  const mayAsk = /^lib\/platform\/clock\.ts$|\.test\.tsx?$/;

  test.each(['new Date()', 'Date.now()', 'const a = Date()'])('"%s" counts as asking', (line) => {
    expect(line).toMatch(asksForTheTime);
  });

  test('is asked for by the clock alone', () => {
    const askers = sources.filter((file) => !mayAsk.test(file) && asksForTheTime.test(readFileSync(file, 'utf8')));
    expect(askers).toEqual([]);
  });
});

function listSources(): string[] {
  const patterns = folders.flatMap((folder) => [`${folder}/*.ts`, `${folder}/*.tsx`]);
  const tracked = execFileSync('git', ['ls-files', '-z', '--', ...patterns], { encoding: 'utf8' });
  return tracked.split('\0').filter((file) => file !== '' && existsSync(file));
}
