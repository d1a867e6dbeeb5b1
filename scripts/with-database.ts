import './support/load-env';
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
 * `with-database [--scratch] <file> [arguments]` runs one of the commands with DATABASE_URL set: the operator's, or
 * the embedded server, started for as long as the command runs. `--scratch` is for commands that touch no real data.
 */
const [first, ...rest] = process.argv.slice(2);
const isScratch = first === '--scratch';
const command = isScratch ? rest : [first ?? '', ...rest];

const tree = new ProcessTree();
tree.stopOnSignal(() => process.exit(0));
const database = await holdDatabase(tree, findDatabase());
const settings = {
  TZ: 'UTC',
  DATABASE_URL: database.url,
  TENOR_DATA_DIR: env.dataFolder,
  TENOR_SECRET: installationSecret(),
};
const code = await tree.run(['--import', 'tsx', ...command], { env: settings });
if (!tree.isStopping) {
  await tree.stop();
  process.exit(code);
}

async function findDatabase(): Promise<PreparedDatabase> {
  if (env.databaseUrl) return operatorsDatabase(env.databaseUrl);
  return isScratch ? startScratchServer() : prepareDatabase();
}
