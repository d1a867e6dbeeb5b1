import { dayOf, type LocalDay } from '@/lib/domain/calendar';
import type { Invoice } from '@/lib/domain/invoices';
import type { Book } from '../book/book';

/**
 * Reminds of unpaid invoices on the reseller's days before and after the due day, unless staff have switched that off. A
 * day after the due day that no run looked at is made up for by the next one; the key lets each reminder go out once.
 */
export function remind(book: Book): void {
  if (!book.client.sendReminders) return;
  const { reminderDaysBefore, reminderDaysAfter } = book.reseller;
  const since = lookedAtBefore(book);
  for (const invoice of book.invoices.values()) {
    if (invoice.status !== 'unpaid' || isLeftAlone(book, invoice)) continue;
    const facts = { invoiceId: invoice.id };
    const before = reminderDaysBefore.find(
      (days) => book.today === invoice.dueOn - days && invoice.issuedOn < book.today,
    );
    if (before !== undefined) book.mail('invoice_reminder', `invoice_reminder:${invoice.id}:${before}`, facts);
    const passed = reminderDaysAfter.filter((days) => days > 0 && book.today >= invoice.dueOn + days);
    const after = Math.max(...passed, 0);
    if (after > 0 && invoice.dueOn + after >= since) {
      book.mail('invoice_overdue', `invoice_overdue:${invoice.id}:${after}`, facts);
    }
  }
}

/** From this day on no run has looked at the client: what fell due earlier has been reminded of. */
function lookedAtBefore({ client, zone }: Book): LocalDay {
  return client.nextBillingAt === null ? Number.NEGATIVE_INFINITY : dayOf(client.nextBillingAt, zone);
}

/** Whether it charges only services that staff want nobody to be reminded of. */
function isLeftAlone(book: Book, { serviceIds }: Invoice): boolean {
  const known = serviceIds.flatMap((id) => book.services.get(id) ?? []);
  return known.length > 0 && known.every(({ sendReminders }) => !sendReminders);
}
