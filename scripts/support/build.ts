import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { env } from '@/lib/platform/env';
import { withProcessLock } from '@/lib/platform/process-lock';
import type { ProcessTree } from './process-tree';

export const nextCli = path.resolve('node_modules/next/dist/bin/next');

const sourceFolders = ['app', 'components', 'lib', 'db', 'public'];
const entryFiles = ['proxy.ts', 'instrumentation.ts', 'instrumentation-client.ts'];
const sourceFiles = ['next.config.ts', 'postcss.config.mjs', 'package-lock.json', ...entryFiles];
const builtFromFile = path.resolve('.next/tenor-built-from');

/** Builds the application unless the last complete build was made from these very sources. Returns false on failure. */
export async function buildWhenChanged(tree: ProcessTree): Promise<boolean> {
  return withProcessLock(path.join(env.dataFolder, 'build.lock'), () => build(tree), 900);
}

async function build(tree: ProcessTree): Promise<boolean> {
  const sources = hashOfSources();
  if (existsSync(builtFromFile) && readFileSync(builtFromFile, 'utf8') === sources) return true;
  process.stdout.write('Building the application (about half a minute, only after a change) …\n');
  rmSync(builtFromFile, { force: true });
  // An empty address keeps a build from asking a database, also one that a .env file names.
  const settings = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', DATABASE_URL: '' };
  const code = await tree.run([nextCli, 'build'], { env: settings });
  if (code === 0) writeFileSync(builtFromFile, sources);
  return code === 0;
}

function hashOfSources(): string {
  const files = [...sourceFiles.filter((file) => existsSync(file)), ...sourceFolders.flatMap(filesIn)];
  const hash = createHash('sha256').update(process.version);
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
