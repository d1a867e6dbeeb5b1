import { z } from 'zod';
import { findLogo } from '@/db/queries/portal/logos';
import { publicRoute } from '@/lib/server/routes';

/** The picture of a reseller. Its address changes with it, so it may be kept. */
export const GET = publicRoute(z.object({ resellerId: z.uuid() }), async ({ resellerId }, { context }) => {
  const logo = await findLogo(context.db, resellerId);
  if (!logo) return { ok: false, code: 'not_found' };
  return new Response(new Uint8Array(logo.bytes), {
    headers: {
      'content-type': logo.type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'`,
    },
  });
});
