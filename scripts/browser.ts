import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { isOnPath, onPath, runInstaller, unpackDebianPackages } from './support/debian';

const systemBrowsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macBrowser = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const debianPackages = ['chromium', 'fonts-liberation'];
const unpackedFolder = path.resolve('.data/browser');
const unpackedBrowser = path.join(unpackedFolder, 'chromium');
const downloadSeconds = 240;
const aptSeconds = 600;

/**
 * A Chromium for the browser tests: `CHROMIUM_PATH`, Playwright's own, the system's, or one installed now.
 * Says on standard error which one it is. Throws when a machine has none and cannot get one.
 */
export async function findOrInstallBrowser(): Promise<string> {
  const found = findBrowser();
  if (found) return announce(found);
  for (const install of [installFromPlaywright, installFromDebian, unpackFromDebian]) {
    await install();
    const installed = findBrowser();
    if (installed) return announce(installed);
  }
  throw new Error(
    'No Chromium found and none could be installed. Install one and set CHROMIUM_PATH to its executable.',
  );
}

/** The browser this machine already has, or undefined. */
export function findBrowser(): string | undefined {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (!existsSync(wanted)) throw new Error(`CHROMIUM_PATH names ${wanted}, which does not exist.`);
    return wanted;
  }
  const candidates = [chromium.executablePath(), ...systemBrowsers.flatMap(onPath), macBrowser, unpackedBrowser];
  return candidates.find((file) => existsSync(file));
}

function announce(executable: string): string {
  process.stderr.write(`Browser: ${executable}\n`);
  return executable;
}

// The download hangs on machines that may reach no more than a package registry, hence the limit.
async function installFromPlaywright(): Promise<void> {
  const cli = path.join(path.dirname(fileURLToPath(import.meta.resolve('@playwright/test'))), 'cli.js');
  await attempt(process.execPath, [cli, 'install', 'chromium'], downloadSeconds);
}

async function installFromDebian(): Promise<void> {
  if (!isOnPath('apt-get')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !isOnPath('sudo')) return;
  const apt = [...(isRoot ? [] : ['sudo', '-n']), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q'];
  const waiting = ['-o', 'DPkg::Lock::Timeout=300'];
  await attemptAll([
    [...apt, ...waiting, 'update'],
    [...apt, ...waiting, 'install', '-y', '--no-install-recommends', ...debianPackages],
  ]);
}

/** Without root: the same packages, with what they need, unpacked into a folder of the project. */
async function unpackFromDebian(): Promise<void> {
  if (!isOnPath('apt-get') || !isOnPath('dpkg-deb')) return;
  process.stderr.write(`No browser yet: unpacking ${debianPackages.join(' and ')} into ${unpackedFolder}\n`);
  await unpackDebianPackages(debianPackages, unpackedFolder).catch(report);
  if (existsSync(path.join(unpackedFolder, 'usr/lib/chromium/chromium'))) writeLauncher();
}

/** Debian's own launcher and the system's linker expect everything below `/usr`. */
function writeLauncher(): void {
  const files = readdirSync(unpackedFolder, { recursive: true, encoding: 'utf8' });
  const libraries = new Set(files.filter((file) => file.includes('.so')).map((file) => path.dirname(file)));
  const searched = [...libraries].map((folder) => path.join(unpackedFolder, folder)).join(':');
  const lines = [
    '#!/bin/sh',
    `export LD_LIBRARY_PATH='${searched}' XDG_DATA_HOME='${path.join(unpackedFolder, 'usr/share')}'`,
    `[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_PATH='${path.join(unpackedFolder, 'etc/fonts')}'`,
    `exec '${path.join(unpackedFolder, 'usr/lib/chromium/chromium')}' "$@"`,
  ];
  writeFileSync(unpackedBrowser, `${lines.join('\n')}\n`, { mode: 0o755 });
}

async function attemptAll(commands: readonly (readonly string[])[]): Promise<void> {
  for (const [command = '', ...args] of commands) await attempt(command, args, aptSeconds);
}

/** However it ends does not matter, only whether a browser is there after. */
async function attempt(command: string, args: string[], limitSeconds: number): Promise<void> {
  process.stderr.write(`No browser yet: ${command} ${args.join(' ')}\n`);
  await runInstaller(command, args, limitSeconds).catch(report);
}

function report(error: Error): void {
  process.stderr.write(`${error.message}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${await findOrInstallBrowser()}\n`);
