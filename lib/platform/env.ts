import path from 'node:path';
import { z } from 'zod';

const flag = z
  .enum(['', '0', '1', 'true', 'false'])
  .default('')
  .transform((text) => text === '1' || text === 'true');

const optionalText = z
  .string()
  .default('')
  .transform((text) => text.trim() || undefined);

const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  DATABASE_URL: optionalText.pipe(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  TENOR_HOST: optionalText,
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  APP_URL: optionalText.pipe(z.url({ protocol: /^https?$/ }).optional()),
  TIME_ZONE: z.string().default('UTC').refine(isTimeZone, 'is not an IANA time zone such as Europe/Paris'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SMTP_URL: optionalText.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
  MAIL_FROM: z.string().default('Tenor <billing@localhost>'),
  TENOR_DATA_DIR: z.string().default('.data'),
  TENOR_SECRET: optionalText.pipe(z.string().min(32, 'needs at least 32 characters').optional()),
  TENOR_SEED: flag,
  TENOR_CLIENT_ADDRESS_HEADER: optionalText.pipe(z.string().toLowerCase().optional()),
  TENOR_CLIENT_COUNTRY_HEADER: optionalText.pipe(z.string().toLowerCase().optional()),
  TENOR_METRICS_TOKEN: optionalText.pipe(z.string().min(16, 'needs at least 16 characters').optional()),
  TENOR_MOVABLE_CLOCK: flag,
  TENOR_E2E: flag,
});

/** What the operator configured. Read once, so that a wrong setting stops the process before it does any work. */
export const env = readEnvironment(process.env);

/** @throws naming every variable that is wrong, never its value */
export function readEnvironment(source: Record<string, string | undefined>) {
  const parsed = schema.safeParse(source);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not usable.\n  ${faults.join('\n  ')}`);
  }
  const settings = parsed.data;
  const appUrl = (settings.APP_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, '');
  if (settings.TENOR_E2E && !isLoopback(appUrl)) {
    throw new Error('TENOR_E2E switches protections off and is only allowed where APP_URL is this machine.');
  }
  return {
    databaseUrl: settings.DATABASE_URL,
    databasePoolSize: settings.DATABASE_POOL_SIZE,
    host: settings.TENOR_HOST,
    port: settings.PORT,
    appUrl,
    /** Addresses a browser may show for this installation; more than one only on the operator's own machine. */
    appOrigins: isLoopback(appUrl) ? originsOnThisMachine(appUrl) : [new URL(appUrl).origin],
    timeZone: settings.TIME_ZONE,
    logLevel: settings.LOG_LEVEL,
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM,
    dataFolder: path.resolve(settings.TENOR_DATA_DIR),
    secret: settings.TENOR_SECRET,
    /** Whether to fill an empty database of the operator's own with the demonstration world. */
    isSeedWanted: settings.TENOR_SEED,
    /** The header in which the operator's own proxy names the visitor; without it the connection's address counts. */
    clientAddressHeader: settings.TENOR_CLIENT_ADDRESS_HEADER,
    clientCountryHeader: settings.TENOR_CLIENT_COUNTRY_HEADER,
    /** Whoever brings it may read /metrics; without it nobody may. */
    metricsToken: settings.TENOR_METRICS_TOKEN,
    isProduction: settings.NODE_ENV === 'production',
    isClockMovable: settings.NODE_ENV !== 'production' || settings.TENOR_MOVABLE_CLOCK || settings.TENOR_E2E,
    /** Browser tests: no limit on sign-ins. */
    isEndToEndTest: settings.TENOR_E2E,
  };
}

/** Whether a name is a time zone that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}

function originsOnThisMachine(url: string): string[] {
  const { protocol, port } = new URL(url);
  return ['localhost', '127.0.0.1'].map((name) => new URL(`${protocol}//${name}:${port}`).origin);
}
