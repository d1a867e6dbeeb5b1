import { createHash } from 'node:crypto';
import { deleteLogo, writeLogo } from '@/db/queries/logo-writes';
import { findLogo } from '@/db/queries/portal/logos';
import { findReseller } from '@/db/queries/settings-lists';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

export const mostLogoBytes = 256 * 1024;

type Saved = { ok: true } | Refusal<'not_found' | 'validation_failed' | 'nothing_changed'>;

/**
 * Keeps the picture that stands for a reseller; with `bytes` null it has none any more. A PNG or a JPEG by what it begins
 * with, whatever its name says: a drawing as text could carry a script.
 */
export async function saveLogo(
  context: UseCaseContext,
  { resellerId, bytes }: { resellerId: string; bytes: Buffer | null },
): Promise<Saved> {
  const type = bytes && typeOf(bytes);
  if (bytes && !type) return invalid('Choose a PNG or a JPEG.');
  if (bytes && bytes.length > mostLogoBytes) return invalid('Use at most 256 KB.');
  return context.db.transaction(async (tx) => {
    if (!(await findReseller(tx, resellerId))) return { ok: false, code: 'not_found', subject: 'This reseller' };
    const before = (await findLogo(tx, resellerId))?.hash ?? null;
    const hash = bytes && createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
    if (before === hash) return { ok: false, code: 'nothing_changed' };
    if (bytes && type && hash) await writeLogo(tx, { resellerId, type, bytes, hash });
    else await deleteLogo(tx, resellerId);
    await recordChange(tx, context, {
      noun: 'reseller',
      subjectId: resellerId,
      name: 'reseller.logo_changed',
      before: { logo: before },
      after: { logo: hash },
    });
    return { ok: true };
  });
}

function typeOf(bytes: Buffer): 'image/png' | 'image/jpeg' | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png';
  if (bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'image/jpeg';
  return undefined;
}

function invalid(logo: string): Refusal<'validation_failed'> {
  return { ok: false, code: 'validation_failed', fields: { logo } };
}
