import './support/load-env';
import { setTimeout as sleep } from 'node:timers/promises';
import { env } from '@/lib/platform/env';
import { installationSecret } from '@/lib/platform/secret';
import {
  holdDatabase,
  operatorsDatabase,
  type PreparedDatabase,
  prepareDatabase,
  startScratchServer,
} from './support/database';
import { ProcessTree } from './support/process-tree';

/**
 * `with-database [--scratch | --keep] <file> [arguments]` runs one of the commands with DATABASE_URL set: the operator's,
 * or the embedded server, started for as long as the command runs. `--scratch` is for commands that touch no real data;
 * `--keep` starts one again that ended by itself, as the worker does when its database goes.
 */
const [first, ...rest] = process.argv.slice(2);
const isScratch = first === '--scratch';
const isKept = first === '--keep';
const command = isScratch || isKept ? rest : [first ?? '', ...rest];

const restMs = 2_000;

const tree = new ProcessTree();
tree.stopOnSignal(() => process.exit(0));
const database = await holdDatabase(tree, findDatabase());
const settings = {
  TZ: 'UTC',
  DATABASE_URL: database.url,
  TENOR_DATA_DIR: env.dataFolder,
  TENOR_SECRET: installationSecret(),
};
const code = await runToItsEnd();
if (!tree.isStopping) {
  await tree.stop();
  process.exit(code);
}

async function findDatabase(): Promise<PreparedDatabase> {
  if (env.databaseUrl) return operatorsDatabase(env.databaseUrl);
  return isScratch ? startScratchServer() : prepareDatabase();
}

/** What is kept may also begin before its database does. */
async function runToItsEnd(): Promise<number> {
  for (;;) {
    const ended = await tree.run(['--import', 'tsx', ...command], { env: settings });
    if (tree.isStopping || ended === 0 || !isKept) return ended;
    process.stderr.write(`It ended (${ended}) and is started again.\n`);
    await sleep(restMs);
  }
}
