import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

/** A program in one file, with what it imports. */
export type BundledProgram = { file: string; remove: () => void };

/**
 * Puts a program into one file, for tests that start it again and again: it is up in a seventh of the processor's time
 * that its sources take.
 */
export async function bundleProgram(source: string): Promise<BundledProgram> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenor-program-'));
  const file = path.join(folder, 'program.mjs');
  await build({
    entryPoints: [source],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pg-native'],
    // What is still CommonJS asks for the modules of Node.js by `require`.
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
    logLevel: 'error',
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
