import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { env } from './env';

/** How long another process may still see the time from before a move. */
export const clockLagMs = 250;

const settingSchema = z.union([z.strictObject({ offsetMs: z.number() }), z.strictObject({ standsAt: z.number() })]);
type ClockSetting = z.infer<typeof settingSchema>;

const realTime = { offsetMs: 0 };
let setting: ClockSetting = realTime;
let settingReadAt = Number.NEGATIVE_INFINITY;
let settingChangedAt: number | undefined;

/**
 * The only place that asks for the time, in UTC epoch milliseconds. In production it is the machine's clock. Elsewhere
 * a file in the data folder can move it, for server, worker and commands alike.
 */
export const clock = {
  now(): number {
    const current = currentSetting();
    return 'standsAt' in current ? current.standsAt : Date.now() + current.offsetMs;
  },
  /** The machine's clock, moved or not: sessions end by it, and the world outside dates by it. */
  machineNow(): number {
    return Date.now();
  },
  /** Whether what `now` answers differs from the machine's clock. */
  isMoved(): boolean {
    const current = currentSetting();
    return 'standsAt' in current || current.offsetMs !== 0;
  },
};

/** Lets the clock go on from another instant. */
export function moveClock(to: number): void {
  writeSetting({ offsetMs: to - Date.now() });
}

/** Holds the clock at an instant until it is moved again. */
export function stopClock(at: number): void {
  writeSetting({ standsAt: at });
}

/** Back to the machine's clock. */
export function resetClock(): void {
  rmSync(settingFile(), { force: true });
  settingReadAt = Number.NEGATIVE_INFINITY;
}

function currentSetting(): ClockSetting {
  if (!env.isClockMovable) return realTime;
  const readAt = performance.now();
  if (readAt - settingReadAt < clockLagMs) return setting;
  settingReadAt = readAt;
  const changedAt = statSync(settingFile(), { throwIfNoEntry: false })?.mtimeMs;
  if (changedAt !== settingChangedAt) setting = changedAt === undefined ? realTime : readSetting();
  settingChangedAt = changedAt;
  return setting;
}

function readSetting(): ClockSetting {
  return settingSchema.parse(JSON.parse(readFileSync(settingFile(), 'utf8')));
}

/** Renamed into place, so that a reader never sees half of it. */
function writeSetting(next: ClockSetting): void {
  if (!env.isClockMovable) throw new Error('In production the clock cannot be moved.');
  const draft = `${settingFile()}.${process.pid}`;
  mkdirSync(env.dataFolder, { recursive: true });
  writeFileSync(draft, JSON.stringify(next));
  renameSync(draft, settingFile());
  settingReadAt = Number.NEGATIVE_INFINITY;
}

function settingFile(): string {
  return path.join(env.dataFolder, 'clock.json');
}
