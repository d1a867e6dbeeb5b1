import { AsyncLocalStorage } from 'node:async_hooks';
import pino from 'pino';
import { env } from './env';
import { processWide } from './process-wide';

const secrets = [
  'password',
  'passwordHash',
  'token',
  'accessToken',
  'secret',
  'apiKey',
  'authorization',
  'cookie',
  'code',
];
const redacted = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

const context = processWide('log-context', () => new AsyncLocalStorage<LogContext>());

interface LogContext {
  readonly requestId: string;
}

/** Structured lines on standard output, each with the request or job it belongs to; secrets are left out. */
export const log = processWide('log', () =>
  pino({
    level: env.logLevel,
    base: { pid: process.pid },
    redact: { paths: redacted, censor: '[hidden]' },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => context.getStore() ?? {},
  }),
);

/** Everything logged within `work` carries this id. */
export function withRequestId<T>(requestId: string, work: () => T): T {
  return context.run({ requestId }, work);
}

export function currentRequestId(): string | undefined {
  return context.getStore()?.requestId;
}
