import { readiness } from '@/lib/server/readiness';

/** Whether requests can be served: the database answers and has every migration of this build. */
export async function GET(): Promise<Response> {
  const { ok, ...checks } = await readiness();
  return Response.json({ ok, ...checks }, { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}

export const dynamic = 'force-dynamic';
