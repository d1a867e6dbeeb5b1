import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { migrationsFolder } from '@/db/migrate';

/** Writes the SQL for what changed in db/schema. Arguments go to drizzle-kit: `--name`, or `--custom` for an empty file. */
const generate = ['node_modules/drizzle-kit/bin.cjs', 'generate', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, generate, { stdio: 'inherit' });

// drizzle-kit names the schema in references and enums; without it the same file serves scratch schemas too.
for (const name of readdirSync(migrationsFolder).filter((file) => file.endsWith('.sql'))) {
  const file = path.join(migrationsFolder, name);
  const sql = readFileSync(file, 'utf8');
  const unqualified = sql.replaceAll('"public".', '');
  if (unqualified !== sql) writeFileSync(file, unqualified);
}

process.exit(status ?? 1);
