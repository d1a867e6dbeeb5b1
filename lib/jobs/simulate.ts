import { readFileSync } from 'node:fs';
import { env } from '@/lib/platform/env';
import { type StoryReport, simulateStory } from './simulate/simulate-story';

/** `npm run simulate -- story.yaml … [--json]`: plays billing stories; exit 1 where an expectation fails, 2 where a file is no story. */
const isJson = process.argv.includes('--json');
const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (files.length === 0) {
  console.error('usage: npm run simulate -- story.yaml [more.yaml ...] [--json]');
  process.exit(2);
}

const unreadable: StoryReport = { ok: false, steps: 0, failures: [], invalid: 'the file cannot be read' };
let code = 0;
for (const file of files) {
  const text = readText(file);
  const report = text === undefined ? unreadable : await simulateStory(env.databaseUrl ?? '', text);
  print(file, report);
  code = Math.max(code, report.invalid ? 2 : report.ok ? 0 : 1);
}
process.exit(code);

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function print(file: string, { invalid, ok, steps, failures }: StoryReport): void {
  if (isJson) {
    console.log(JSON.stringify({ file, ok, steps, failures, ...(invalid ? { error: invalid } : {}) }));
    return;
  }
  if (invalid) console.log(`${file}: not a valid story\n${invalid}`);
  else console.log(`${ok ? 'ok  ' : 'FAIL'} ${file} (${steps} steps)`);
  for (const { step, path, expected, actual } of failures) {
    console.log(
      `     ${file}: step ${step}: ${path}: expected ${JSON.stringify(expected)}, actual ${JSON.stringify(actual)}`,
    );
  }
}
