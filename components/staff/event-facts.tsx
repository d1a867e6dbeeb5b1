import { decimalsOf, isCurrency } from '@/lib/domain/money';

/** The facts of an event: what was before and is now, side by side, then the rest. */
export function EventFacts({ facts }: { facts: Readonly<Record<string, unknown>> }) {
  const { before, after, ...rest } = facts;
  const changes = changesOf(before, after);
  const others = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined && value !== '');
  if (changes.length === 0 && others.length === 0) return null;
  return (
    <dl className="flex flex-col gap-0.5 text-note">
      {others.map(([name, value]) => (
        <div key={name} className="flex flex-wrap gap-x-2">
          <dt className="text-muted">{spelled(name)}</dt>
          <dd className="min-w-0 break-all">{shown(value, name)}</dd>
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

/** A value in a few words; amounts of a price grid's cell are read in the currency that its name ends with. */
function shown(value: unknown, name: string): string {
  if (value === null || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((one) => shown(one, name)).join(', ');
  if (typeof value !== 'object') return String(value);
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
