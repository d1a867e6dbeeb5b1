import { createHmac, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { env } from './env';

let known: string | undefined;

/**
 * The installation's secret: TENOR_SECRET, or one made on first use and kept in the data folder. A kept one serves
 * one machine; several machines need the same TENOR_SECRET.
 */
export function installationSecret(): string {
  known ??= env.secret ?? keptSecret(path.join(env.dataFolder, 'secret'));
  return known;
}

/** A secret of its own for each purpose, so that what one purpose reveals is of no use to another. */
export function secretFor(purpose: string): string {
  return createHmac('sha256', installationSecret()).update(purpose).digest('base64url');
}

function keptSecret(file: string): string {
  return read(file) ?? create(file);
}

/** Written aside and linked into place: of two processes that start together both use the one that was first. */
function create(file: string): string {
  const draft = `${file}.${process.pid}`;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8');
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
