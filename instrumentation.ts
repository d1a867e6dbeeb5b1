import type { Instrumentation } from 'next';

/** Run once when the server starts, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { trackClientAddresses } = await import('@/lib/platform/client-address');
  trackClientAddresses();
}

/** What a page, an action or a handler threw: into the log, with the id that the visitor's answer carries. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, { routePath, routeType }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { log } = await import('@/lib/platform/log');
  const { loggedPath } = await import('@/lib/server/logged-path');
  const requestId = request.headers['x-tenor-request-id'];
  const { digest } = error as { digest?: string };
  const where = { requestId, path: loggedPath(request.path), route: routePath, kind: routeType, digest };
  log.error({ ...where, err: error }, 'request failed');
};
