import 'server-only';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { nextCookies } from 'better-auth/next-js';
import { twoFactor } from 'better-auth/plugins';
import { type Database, getDatabase, type Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { authTables } from '@/db/queries/users';
import { clientAddressHeader } from '@/lib/platform/client-address';
import { env } from '@/lib/platform/env';
import { secretFor } from '@/lib/platform/secret';
import { sendPasswordReset, sendVerification, tellOfReset, verificationSeconds } from './auth-mail';
import { impersonation } from './impersonation-sessions';
import { passwordMaxLength, passwordMinLength } from './password';
import { singleUseCodes } from './single-use-codes';

/** What the names of our cookies begin with. */
export const cookiePrefix = 'tenor';

const day = 86_400;
let made: ReturnType<typeof makeAuth> | undefined;

/**
 * Sessions and passwords. There is no route to it: pages and actions call it, so that every way in goes through our own
 * wrappers and their limits, which count per account as well as per address.
 */
export function auth() {
  made ??= makeAuth(getDatabase().db);
  return made;
}

/**
 * The same inside a transaction: what it writes counts if and only if what is recorded beside it does. A process that
 * dies in between has changed nothing.
 */
export function authWithin(tx: Transaction) {
  return makeAuth(tx);
}

function makeAuth(db: Database | Transaction) {
  return betterAuth({
    appName: 'Tenor',
    baseURL: env.appUrl,
    trustedOrigins: [...env.appOrigins],
    secret: secretFor('sessions'),
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(db, { provider: 'pg', schema: authTables, transaction: true }),
    user: { modelName: 'authUsers', changeEmail: { enabled: true } },
    session: { modelName: 'authSessions', expiresIn: 14 * day, updateAge: day, freshAge: day },
    account: { modelName: 'authAccounts' },
    verification: { modelName: 'authVerifications', storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      autoSignIn: true,
      minPasswordLength: passwordMinLength,
      maxPasswordLength: passwordMaxLength,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: (link) => sendPasswordReset(db, link),
      onPasswordReset: (of) => tellOfReset(db, of),
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: verificationSeconds,
      sendVerificationEmail: (link) => sendVerification(db, link),
    },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix,
      useSecureCookies: env.appUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      disableOriginCheck: false,
      disableCSRFCheck: false,
      database: { generateId: newId },
    },
    plugins: [
      twoFactor({ issuer: 'Tenor', twoFactorTable: 'authTwoFactors', accountLockout: { maxFailedAttempts: 10 } }),
      singleUseCodes(),
      impersonation(),
      // Passes on the cookies that the others set, so it comes last.
      nextCookies(),
    ],
  });
}
