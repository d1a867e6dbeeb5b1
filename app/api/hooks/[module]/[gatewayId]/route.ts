import { clock } from '@/lib/platform/clock';
import { gatewayDoor } from '@/lib/platform/outside';
import { contextFor } from '@/lib/server/context';
import { receiveEvent } from '@/lib/usecases/payments/receive-event';

const mostBytes = 1024 * 1024;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Route = { params: Promise<{ module: string; gatewayId: string }> };

/**
 * Where a payment gateway tells what happened. Whoever calls has to prove by a signature over the very bytes sent that it
 * is the gateway: nothing else is asked, and nothing is done here but keeping it. A job does the rest.
 */
export async function POST(request: Request, { params }: Route): Promise<Response> {
  const { module, gatewayId } = await params;
  if (!uuid.test(gatewayId)) return answer(404);
  const body = await readBody(request);
  if (body === undefined) return answer(413);
  const sent = { body, headers: Object.fromEntries(request.headers), receivedAt: clock.machineNow() };
  const context = contextFor({ kind: 'system', id: null });
  const received = await receiveEvent(context, gatewayDoor, { gatewayId, module, sent });
  if (received.ok) return answer(200);
  return answer(received.code === 'not_found' ? 404 : 401);
}

/** The body as text, byte for byte; undefined where it is longer than any event. */
async function readBody(request: Request): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > mostBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function answer(status: number): Response {
  return Response.json({ received: status === 200 }, { status, headers: { 'cache-control': 'no-store' } });
}
