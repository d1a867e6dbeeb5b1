import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const systemBrowsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macBrowser = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const downloadSeconds = 240;
const aptSeconds = 600;

/**
 * A Chromium for the browser tests: `CHROMIUM_PATH`, Playwright's own, the system's, or one installed now.
 * Says on standard error which one it is. Throws when a machine has none and cannot get one.
 */
export async function findOrInstallBrowser(): Promise<string> {
  const found = findBrowser();
  if (found) return announce(found);
  for (const install of [installFromPlaywright, installFromDebian]) {
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
  return [chromium.executablePath(), ...systemBrowsers.flatMap(onPath), macBrowser].find((file) => existsSync(file));
}

function onPath(name: string): string[] {
  return (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name));
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
  if (!onPath('apt-get').some((file) => existsSync(file))) return;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=300'];
  for (const step of [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']]) {
    const [command = '', ...args] = [...apt, ...step];
    await attempt(command, args, aptSeconds);
  }
}

/** Runs an installer, its words on standard error; how it ended does not matter, only whether a browser is there after. */
function attempt(command: string, args: string[], limitSeconds: number): Promise<void> {
  process.stderr.write(`No browser yet: ${command} ${args.join(' ')}\n`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 2, 2],
      timeout: limitSeconds * 1000,
      killSignal: 'SIGKILL',
    });
    child.on('error', () => resolve());
    child.on('exit', () => resolve());
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${await findOrInstallBrowser()}\n`);
