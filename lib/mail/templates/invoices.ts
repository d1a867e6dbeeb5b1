import { dayOf } from '@/lib/domain/calendar';
import type { LineKind } from '@/lib/domain/invoices';
import { formatDay, formatDayCount, formatDayRange } from '@/lib/format/days';
import { formatMoney } from '@/lib/format/money';
import type { MailContent, MailPart } from '../content';
import type { MailFacts, MailInvoice, MailLine } from '../facts';
import { greet, type MailTemplate, needed, textFact } from '../template';

export const invoiceIssued: MailTemplate = (facts) => {
  const invoice = needed(facts, 'invoice');
  const total = totalOf(invoice);
  if (invoice.status === 'paid') return paidAgain(facts, invoice);
  return {
    subject: `Invoice ${invoice.number}: ${total}, due ${formatDay(invoice.dueOn)}`,
    preview: `${total}, due on ${formatDay(invoice.dueOn)}`,
    parts: [
      { kind: 'heading', text: `Invoice ${invoice.number}` },
      greet(facts),
      { kind: 'paragraph', text: `Your invoice over ${total} is due on ${formatDay(invoice.dueOn)}.` },
      linesOf(invoice, facts.zone),
      payButton(facts, invoice),
      ...bankDetails(facts, invoice),
    ],
  };
};

/** An invoice that is paid and sent once more. */
function paidAgain(facts: MailFacts, invoice: MailInvoice): MailContent {
  const total = totalOf(invoice);
  return {
    subject: `Invoice ${invoice.number}: ${total}, paid`,
    preview: `${total}, paid`,
    parts: [
      { kind: 'heading', text: `Invoice ${invoice.number}` },
      greet(facts),
      { kind: 'paragraph', text: `Here is your invoice over ${total} once more. It is paid; there is nothing to do.` },
      linesOf(invoice, facts.zone),
      { kind: 'button', label: 'Open the invoice', url: `${facts.appUrl}/invoices/${invoice.id}` },
    ],
  };
}

export const invoiceReminder: MailTemplate = (facts) => {
  const invoice = needed(facts, 'invoice');
  const days = invoice.dueOn - facts.today;
  const when =
    days > 0 ? `in ${formatDayCount(days)}, on ${formatDay(invoice.dueOn)}` : `on ${formatDay(invoice.dueOn)}`;
  return unpaidMail(facts, invoice, {
    subject: `Invoice ${invoice.number} is due on ${formatDay(invoice.dueOn)}`,
    heading: `Invoice ${invoice.number} is due soon`,
    sentence: `${restOf(invoice)} of it is not paid yet and is due ${when}.`,
  });
};

export const invoiceOverdue: MailTemplate = (facts) => {
  const invoice = needed(facts, 'invoice');
  const days = facts.today - invoice.dueOn;
  return unpaidMail(facts, invoice, {
    subject: `Invoice ${invoice.number} is overdue`,
    heading: `Invoice ${invoice.number} is overdue`,
    sentence: `${restOf(invoice)} was due on ${formatDay(invoice.dueOn)}, ${formatDayCount(Math.max(days, 1))} ago. Services with overdue invoices are suspended after some time.`,
  });
};

export const paymentReceived: MailTemplate = (facts) => {
  const invoice = needed(facts, 'invoice');
  if (invoice.lines.every(({ kind }) => kind === 'top_up')) return topUp(facts);
  return {
    subject: `Payment received for invoice ${invoice.number}`,
    parts: [
      { kind: 'heading', text: 'Payment received' },
      greet(facts),
      { kind: 'paragraph', text: `Invoice ${invoice.number} over ${totalOf(invoice)} is paid. Thank you.` },
      linesOf(invoice, facts.zone),
      { kind: 'button', label: 'Open the invoice', url: `${facts.appUrl}/invoices/${invoice.id}` },
    ],
  };
};

/** A saved card was declined; it is tried again, or not. */
export const cardFailed: MailTemplate = (facts) => {
  const invoice = needed(facts, 'invoice');
  const why = textFact(facts, 'problem');
  return unpaidMail(facts, invoice, {
    subject: `Your card was declined for invoice ${invoice.number}`,
    heading: `Your card was declined for invoice ${invoice.number}`,
    sentence: `We tried to charge ${restOf(invoice)} to your card, and the bank declined it${why ? ` (${withoutDot(why)})` : ''}. Pay with another card or by bank transfer, so that your services keep running.`,
  });
};

/** The bank of a saved card wants its owner to confirm the payment. */
export const cardConfirmation: MailTemplate = (facts) => {
  const invoice = needed(facts, 'invoice');
  return unpaidMail(facts, invoice, {
    subject: `Confirm the payment of invoice ${invoice.number}`,
    heading: 'Your bank asks you to confirm a payment',
    sentence: `We could not charge ${restOf(invoice)} for invoice ${invoice.number} by ourselves: your bank wants you to confirm it. Open the invoice and pay it by card there; your bank asks you then.`,
  });
};

function withoutDot(sentence: string): string {
  return sentence.replace(/[.\s]+$/, '');
}

export const topUp: MailTemplate = (facts) => {
  const invoice = needed(facts, 'invoice');
  return {
    subject: `${totalOf(invoice)} added to your balance`,
    parts: [
      { kind: 'heading', text: `${totalOf(invoice)} added to your balance` },
      greet(facts),
      { kind: 'paragraph', text: 'It pays your invoices when they are due.' },
      { kind: 'button', label: 'Open the invoice', url: `${facts.appUrl}/invoices/${invoice.id}` },
    ],
  };
};

/** Something was given back by a credit note, to the balance. */
export const refund: MailTemplate = (facts) => {
  const amount = formatMoney({
    minorUnits: BigInt(textFact(facts, 'minorUnits') || '0'),
    currency: textFact(facts, 'currency') || 'USD',
  });
  return {
    subject: `${amount} credited to you`,
    parts: [
      { kind: 'heading', text: `${amount} credited to you` },
      greet(facts),
      { kind: 'paragraph', text: 'It is in your balance and pays your invoices when they are due.' },
      { kind: 'button', label: 'Open your invoices', url: `${facts.appUrl}/invoices` },
    ],
  };
};

function unpaidMail(
  facts: MailFacts,
  invoice: MailInvoice,
  words: { subject: string; heading: string; sentence: string },
): MailContent | null {
  // Paid or cancelled since it was queued: there is nothing to remind of.
  if (invoice.status !== 'unpaid') return null;
  return {
    subject: words.subject,
    preview: words.sentence,
    parts: [
      { kind: 'heading', text: words.heading },
      greet(facts),
      { kind: 'paragraph', text: words.sentence },
      linesOf(invoice, facts.zone),
      payButton(facts, invoice),
      ...bankDetails(facts, invoice),
    ],
  };
}

/** The lines with tax and total, as the invoice shows them. */
export function linesOf(invoice: MailInvoice, zone: string): MailPart {
  const money = (minorUnits: bigint) => formatMoney({ minorUnits, currency: invoice.currency });
  const rows = invoice.lines.map((line) => ({
    what: lineWords(line),
    note: rangeOf(line, zone),
    amount: money(line.minorUnits),
  }));
  const tax = invoice.taxMinorUnits === 0n ? [] : [{ what: 'Tax', amount: money(invoice.taxMinorUnits) }];
  const total = { what: 'Total', amount: money(invoice.totalMinorUnits), isTotal: true };
  return { kind: 'amounts', rows: [...rows, ...tax, total] };
}

const lineForms: Readonly<Record<LineKind, (label: string) => string>> = {
  setup: (label) => `Setup of ${label}`,
  recurring: (label) => label,
  usage: (label) => `Usage of ${label}`,
  refund: (label) => `Unused time of ${label}`,
  late_reduction: (label) => `${label}: days before the payment`,
  top_up: () => 'Added to your balance',
  discount: (label) => `Discount on ${label}`,
  manual: (label) => label,
};

function lineWords({ kind, label }: MailLine): string {
  return lineForms[kind](label);
}

function rangeOf({ fromAt, toAt }: MailLine, zone: string): string | undefined {
  if (fromAt === null || toAt === null || toAt <= fromAt) return undefined;
  return formatDayRange({ startsOn: dayOf(fromAt, zone), endsOn: dayOf(toAt - 1, zone) + 1 });
}

function payButton(facts: MailFacts, invoice: MailInvoice): MailPart {
  return { kind: 'button', label: `Pay ${restOf(invoice)}`, url: `${facts.appUrl}/invoices/${invoice.id}` };
}

function bankDetails({ reseller }: MailFacts, invoice: MailInvoice): MailPart[] {
  if (reseller.bankIban === '') return [];
  const rows: [string, string][] = [
    ['By bank transfer to', [reseller.companyName || reseller.name, reseller.bankName].filter(Boolean).join(', ')],
    ['IBAN', reseller.bankIban],
    ['Reference', invoice.number],
  ];
  return [{ kind: 'facts', rows }];
}

function totalOf({ totalMinorUnits, currency }: MailInvoice): string {
  return formatMoney({ minorUnits: totalMinorUnits, currency });
}

function restOf({ totalMinorUnits, paidMinorUnits, currency }: MailInvoice): string {
  return formatMoney({ minorUnits: totalMinorUnits - paidMinorUnits, currency });
}
