import { TextLink } from '@/components/ui/text-link';
import { decimalsOf, isCurrency } from '@/lib/domain/money';
import { invoiceKindWords, paymentMethodWords } from './words';

/** The facts of an event: what was before and is now, side by side, then the rest. */
export function EventFacts({ facts }: { facts: Readonly<Record<string, unknown>> }) {
  const { before, after, minorUnits, ...rest } = facts;
  const changes = changesOf(before, after);
  const amount = minorUnits === undefined ? {} : { amount: amountText(minorUnits, String(rest.currency)) };
  const others = Object.entries({ ...amount, ...rest }).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  if (changes.length === 0 && others.length === 0) return null;
  return (
    <dl className="flex flex-col gap-0.5 text-note">
      {others.map(([name, value]) => (
        <div key={name} className="flex flex-wrap gap-x-2">
          <dt className="text-muted">{spelled(name.replace(/Id$/, ''))}</dt>
          <dd className="min-w-0 break-words">
            <Fact name={name} value={value} />
          </dd>
        </div>
      ))}
      {changes.map(({ name, before: was, after: is }) => (
        <div key={name} className="flex flex-wrap gap-x-2">
          <dt className="text-muted">{spelled(name)}</dt>
          <dd className="min-w-0 break-words">
            {was !== undefined && (
              <>
                <span className="sr-only">from </span>
                <del className="text-muted">{shown(was, name)}</del>
                <span className="sr-only"> to </span>{' '}
              </>
            )}
            {is !== undefined && <ins className="no-underline">{shown(is, name)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Where what a fact names can be looked at, by the name of the fact. */
const pages: Readonly<Record<string, { noun: string; path: string }>> = {
  orderId: { noun: 'order', path: '/staff/orders' },
  serviceId: { noun: 'service', path: '/staff/services' },
  invoiceId: { noun: 'invoice', path: '/staff/invoices' },
  paymentId: { noun: 'payment', path: '/staff/payments' },
  into: { noun: 'invoice', path: '/staff/invoices' },
};

function Fact({ name, value }: { name: string; value: unknown }) {
  const page = pages[name];
  if (!page) return shown(value, name);
  return [value].flat().map((id) => (
    <TextLink key={String(id)} href={`${page.path}/${String(id)}`} className="me-2">
      Open <span className="sr-only">{page.noun}</span>
    </TextLink>
  ));
}

function changesOf(before: unknown, after: unknown) {
  const was = recordOf(before);
  const is = recordOf(after);
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].map((name) => ({
    name,
    before: was[name],
    after: is[name],
  }));
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** Codes that have words of their own, by the name of the fact. */
const codeWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  method: paymentMethodWords,
  kind: invoiceKindWords,
};

/** A value in a few words; amounts of a price grid's cell are read in the currency that its name ends with. */
function shown(value: unknown, name: string): string {
  if (value === null || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((one) => shown(one, name)).join(', ');
  if (typeof value !== 'object') return codeWords[name]?.[String(value)] ?? String(value);
  const currency = /([A-Z]{3})$/.exec(name)?.[1];
  return Object.entries(value)
    .map(([key, part]) => {
      const amount = currency && key.endsWith('MinorUnits') ? amountText(part, currency) : shown(part, key);
      return `${spelled(key.replace(/MinorUnits$/, ''))} ${amount}`;
    })
    .join(', ');
}

function amountText(minorUnits: unknown, currency: string): string {
  const digits = String(minorUnits);
  if (!isCurrency(currency) || !/^-?\d+$/.test(digits)) return digits;
  const decimals = decimalsOf(currency);
  const padded = digits.replace('-', '').padStart(decimals + 1, '0');
  const whole = padded.slice(0, padded.length - decimals);
  return `${digits.startsWith('-') ? '-' : ''}${whole}${decimals ? `.${padded.slice(-decimals)}` : ''} ${currency}`;
}

/** "allowZeroPriceOrder" reads "Allow zero price order". */
function spelled(name: string): string {
  if (/[:\s]/.test(name)) return name.replace(/_/g, ' ').replace(/(\w+):(\d+)/g, '$2 $1');
  const text = name
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
