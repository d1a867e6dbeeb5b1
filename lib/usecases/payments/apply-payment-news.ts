import type { Transaction } from '@/db/client';
import { type AttemptRow, findAttempt, isPaymentKnown, listSharesOf, updateAttempt } from '@/db/queries/attempts';
import { endGatewayEvent } from '@/db/queries/gateway-events';
import { type AttemptStatus, isOpenAttempt, judgeNews, mayMoveAttempt, type PaymentNews } from '@/lib/domain/payments';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { flagNews, type NewsSource } from './flag';
import { settleAttempt } from './settle-attempt';

/**
 * Does what news about a payment calls for, once, whoever brings them and in whatever order: a webhook, the answer to a
 * charge, or a look-up. Money that is doubtful settles nothing and is put before the staff; money that its invoices do
 * not need any more goes to the balance and is told too.
 */
export async function applyPaymentNews(context: UseCaseContext, news: PaymentNews, source: NewsSource): Promise<void> {
  const attempt = isId(news.attemptId) ? await findAttempt(context.db, news.attemptId) : undefined;
  if (!attempt || attempt.gatewayId !== source.gatewayId) {
    const problem = 'A payment names an attempt that is not known here. It settled nothing.';
    await context.db.transaction((tx) => flagNews(tx, context, source, { problem, clientId: null, attemptId: null }));
    return;
  }
  const [first] = await listSharesOf(context.db, attempt.id);
  await inBook(context, attempt.clientId, first ? { invoiceId: first.invoiceId } : {}, async (book, tx) => {
    const problem = await follow(context, book, tx, attempt.id, news);
    const about = { clientId: attempt.clientId, attemptId: attempt.id };
    if (problem) await flagNews(tx, context, source, { problem, ...about });
    else if ('eventRowId' in source) {
      await endGatewayEvent(tx, source.eventRowId, { status: 'processed', processedAt: context.now, ...about });
    }
    return { ok: true };
  });
}

/** Returns what staff have to know, if anything. */
async function follow(
  { now }: UseCaseContext,
  book: Book,
  tx: Transaction,
  attemptId: string,
  news: PaymentNews,
): Promise<string | undefined> {
  const attempt = await findAttempt(tx, attemptId);
  if (!attempt) throw new Error(`attempt ${attemptId} is gone`);
  const verdict = judgeNews(attempt, news);
  switch (verdict.verdict) {
    case 'flag':
      return `${verdict.problem} It settled nothing.`;
    case 'settle':
    case 'settle_again':
      if (await isPaymentKnown(tx, attemptId, news.reference ?? '')) return undefined;
      return settleAttempt(book, tx, attempt, news.reference ?? '');
    case 'move':
      await move(book, tx, attempt, verdict.to, news);
      return undefined;
    case 'known':
      // Its page is open and nothing has been paid on it yet.
      if (news.outcome === 'waiting' && (attempt.status === 'unknown' || attempt.status === 'starting'))
        await updateAttempt(tx, attempt.id, { status: 'started', lookAt: now });
      return undefined;
  }
}

async function move(
  book: Book,
  tx: Transaction,
  attempt: AttemptRow,
  to: AttemptStatus,
  { problem, reference }: PaymentNews,
): Promise<void> {
  if (attempt.status === to || !mayMoveAttempt(attempt.status, to)) return;
  const isOver = !isOpenAttempt(to);
  await updateAttempt(tx, attempt.id, {
    status: to,
    problem,
    ...(attempt.reference === null && reference !== null ? { reference } : {}),
    ...(isOver ? { finishedAt: book.now, lookAt: null, pageUrl: null } : {}),
  });
  if (attempt.kind !== 'saved_method' || (to !== 'failed' && to !== 'requires_action')) return;
  const template = to === 'failed' ? 'card_failed' : 'card_confirmation';
  for (const { invoiceId } of await listSharesOf(tx, attempt.id)) {
    book.mail(template, `${template}:${attempt.id}:${invoiceId}`, { invoiceId, problem: problem ?? '' });
    book.record('invoice', invoiceId, to === 'failed' ? 'payment.failed' : 'payment.confirmation_needed', {
      attemptId: attempt.id,
      ...(problem ? { problem } : {}),
    });
  }
}

function isId(id: string | null): id is string {
  return id !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}
