import { mayReadMetrics, readMetrics } from '@/lib/server/metrics';

/** The numbers of the installation for Prometheus, for whoever brings the token of TENOR_METRICS_TOKEN. */
export async function GET(request: Request): Promise<Response> {
  if (!mayReadMetrics(request.headers.get('authorization'))) return new Response('Not found', { status: 404 });
  const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(await readMetrics(), { headers });
}

export const dynamic = 'force-dynamic';
