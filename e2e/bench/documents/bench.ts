import { sampleDocument } from '@/e2e/support/sample-document';
import { printDocument } from '@/lib/documents';
import type { Plan } from '../plan';
import { median, percentile } from '../statistics';

const lines = 200;
const warmUps = 3;

/** How long a document of 200 lines takes to print, in milliseconds, once the printer is warm. There is no floor to it. */
export async function benchDocuments({ repetitions, slices }: Plan) {
  const document = sampleDocument(lines);
  for (let turn = 0; turn < warmUps; turn += 1) await printDocument(document);
  const milliseconds: number[] = [];
  for (let turn = 0; turn < repetitions * slices; turn += 1) {
    const beganAt = performance.now();
    await printDocument(document);
    milliseconds.push(Math.round(performance.now() - beganAt));
  }
  return { lines, milliseconds: { median: median(milliseconds), slowest: percentile(milliseconds, 1) } };
}
