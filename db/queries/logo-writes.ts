import { eq } from 'drizzle-orm';
import type { Transaction } from '../client';
import * as t from '../schema';
import type { Logo } from './portal/logos';

/** Puts a logo in place of the one before. */
export async function writeLogo(tx: Transaction, logo: Logo): Promise<void> {
  await tx.insert(t.resellerLogos).values(logo).onConflictDoUpdate({ target: t.resellerLogos.resellerId, set: logo });
}

export async function deleteLogo(tx: Transaction, resellerId: string): Promise<void> {
  await tx.delete(t.resellerLogos).where(eq(t.resellerLogos.resellerId, resellerId));
}
