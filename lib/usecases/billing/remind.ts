import type { Book } from '../book/book';

/** Reminds of unpaid invoices on the reseller's days before and after the due day; the key lets each go out once. */
export function remind(book: Book): void {
  const { reminderDaysBefore, reminderDaysAfter } = book.reseller;
  for (const invoice of book.invoices.values()) {
    if (invoice.status !== 'unpaid') continue;
    const facts = { invoiceId: invoice.id };
    const before = reminderDaysBefore.find(
      (days) => book.today === invoice.dueOn - days && invoice.issuedOn < book.today,
    );
    if (before !== undefined) book.mail('invoice_reminder', `invoice_reminder:${invoice.id}:${before}`, facts);
    const after = Math.max(...reminderDaysAfter.filter((days) => book.today >= invoice.dueOn + days), 0);
    if (after > 0) book.mail('invoice_overdue', `invoice_overdue:${invoice.id}:${after}`, facts);
  }
}
