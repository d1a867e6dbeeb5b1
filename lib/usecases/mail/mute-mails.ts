import { z } from 'zod';
import { writeMuted } from '@/db/queries/mail-texts';
import { type MailKind, mailKindNames } from '@/lib/mail';
import type { UseCaseContext } from '../context';

export const mutedSchema = z.object({ muted: z.array(z.enum(mailKindNames as [MailKind, ...MailKind[]])).max(20) });

/** A user says which kinds of mail it does not want. What is owed and what ends a service is told in any case. */
export async function muteMails(
  context: UseCaseContext,
  { userId, muted }: { userId: string; muted: readonly MailKind[] },
): Promise<{ ok: true }> {
  await context.db.transaction((tx) => writeMuted(tx, userId, [...new Set(muted)]));
  return { ok: true };
}
