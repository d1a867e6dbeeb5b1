import { formatDay } from '@/lib/format/days';
import { formatMoney } from '@/lib/format/money';
import type { MailContent, MailPart } from './content';
import type { MailFacts } from './facts';

/** What staff say in place of a template's own words; names in braces are filled in. */
export type MailWords = { subject: string; body: string };

export type MailSubject = 'order' | 'invoice' | 'service' | 'account';

type Variable = { meaning: string; of: readonly MailSubject[]; value: (facts: MailFacts) => string };

const every = ['order', 'invoice', 'service', 'account'] as const;

/** The only names that are filled in. Each value is text: it is never read as markup or as another name. */
const variables: Readonly<Record<string, Variable>> = {
  client: {
    meaning: 'Name of the client',
    of: every,
    value: ({ own, client }) => textOf(own.name) || (client?.name ?? ''),
  },
  seller: { meaning: 'Name of the seller', of: every, value: ({ reseller }) => reseller.name },
  order: { meaning: 'Number of the order', of: ['order'], value: ({ order }) => (order ? String(order.number) : '') },
  invoice: { meaning: 'Number of the invoice', of: ['invoice'], value: ({ invoice }) => invoice?.number ?? '' },
  total: {
    meaning: 'Total of the invoice',
    of: ['invoice'],
    value: ({ invoice }) =>
      invoice ? formatMoney({ minorUnits: invoice.totalMinorUnits, currency: invoice.currency }) : '',
  },
  due: {
    meaning: 'Day on which the invoice is due',
    of: ['invoice'],
    value: ({ invoice }) => (invoice ? formatDay(invoice.dueOn) : ''),
  },
  service: {
    meaning: 'Number of the service',
    of: ['service'],
    value: ({ service }) => (service ? String(service.number) : ''),
  },
  product: { meaning: 'Name of the product', of: ['service'], value: ({ service }) => service?.product ?? '' },
  domain: { meaning: 'Domain of the service', of: ['service'], value: ({ service }) => service?.domain ?? '' },
};

/** The names that may stand in the words of a mail, with what they mean. */
export function variablesOf(subject: MailSubject): { name: string; meaning: string }[] {
  return Object.entries(variables)
    .filter(([, { of }]) => of.includes(subject))
    .map(([name, { meaning }]) => ({ name, meaning }));
}

/** What the names come to for some facts, longest first, without the empty ones. */
export function namedFacts(subject: MailSubject, facts: MailFacts): { name: string; value: string }[] {
  return variablesOf(subject)
    .map(({ name }) => ({ name, value: variables[name]?.value(facts) ?? '' }))
    .filter(({ value }) => value !== '')
    .sort((a, b) => b.value.length - a.value.length);
}

/** Names in braces that are none of a mail's. */
export function unknownNames(text: string, subject: MailSubject): string[] {
  const known = new Set(variablesOf(subject).map(({ name }) => name));
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].filter((name) => !known.has(name));
}

/** Puts the words of staff where a template's own paragraphs stood; amounts, facts and buttons stay. */
export function withWords(content: MailContent, words: MailWords, facts: MailFacts): MailContent {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(variables, name) ? (variables[name]?.value(facts) ?? whole) : whole,
    );
  const subject = fill(words.subject);
  const paragraphs = words.body
    .split(/\n\s*\n/)
    .map((text) => fill(text.trim()))
    .filter((text) => text !== '')
    .map((text): MailPart => ({ kind: 'paragraph', text }));
  const kept = content.parts.filter(({ kind }) => kind !== 'heading' && kind !== 'paragraph');
  return { subject, parts: [{ kind: 'heading', text: subject }, ...paragraphs, ...kept] };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
