import { z } from 'zod';
import { currentShop } from '@/db/queries/portal/catalog';
import { serviceOfClient } from '@/db/queries/portal/services';
import { lineWords, namesIn } from '@/lib/format/line-words';
import { clientRoute } from '@/lib/server/routes';
import { changeSchema } from '@/lib/usecases/changes/change-input';
import { describeQuote } from '@/lib/usecases/changes/describe-quote';

const querySchema = z.object({
  change: z
    .string()
    .max(20_000)
    .transform((text, issues) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        issues.addIssue('is not JSON');
        return z.NEVER;
      }
    })
    .pipe(changeSchema),
});

/** What a change would cost, while it is being chosen. */
export const GET = clientRoute(querySchema, async ({ change }, { context, client }) => {
  const service = await serviceOfClient(context.db, client.id, change.serviceId, context.now);
  if (!service) return { ok: false, code: 'not_found', subject: 'This service' };
  const { list } = await currentShop(context.db);
  const quote = await describeQuote(context, client.id, { ...change, buyer: 'client' });
  // A refusal is an answer to show beside the form, not a failure of the request.
  if (!quote.ok) return { quote: null, refusal: quote };
  const names = namesIn(list);
  const lines = quote.lines.map((line, index) => {
    const words = lineWords({ ...line, details: { ...line.reason }, isHourly: service.unit === 'hour' }, names);
    return { ...line, id: `line-${index}`, ...words };
  });
  return { quote: { ...quote, lines }, refusal: null };
});
