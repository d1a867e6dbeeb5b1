import 'server-only';
import { APIError } from 'better-auth/api';

/** What the authentication library refuses is undefined; what is our bug is thrown on. */
export async function attempt<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return undefined;
    throw error;
  }
}
