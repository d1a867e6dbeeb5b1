import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { Money } from '@/components/ui/money';
import { formatCycle, formatPer } from '@/lib/format/cycles';
import { sumOf } from './order-summary';
import type { PreviewItem } from './preview-props';

type CartItemCardProps = {
  name: string;
  /** Null where it is not for sale any more. */
  preview: PreviewItem | null;
  currency: string;
  problems: readonly string[];
  editHref: string;
  remove: ReactNode;
};

/** One item of the cart: what was chosen, what it costs now and then, and what stands in its way. */
export function CartItemCard({ name, preview, currency, problems, editHref, remove }: CartItemCardProps) {
  return (
    <Card className="gap-3 p-gutter">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 flex-1 flex-col">
          <h2 className="font-semibold break-words">{name}</h2>
          {preview && <Chosen preview={preview} />}
        </div>
        {preview && <Prices preview={preview} currency={currency} />}
      </div>
      {problems.map((problem) => (
        <p key={problem} className="flex gap-2 text-note text-danger-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {problem}
        </p>
      ))}
      <div className="-mx-2 -mb-2 flex justify-end gap-1">
        {preview && (
          <LinkButton href={editHref} variant="quiet" aria-label={`Edit ${name}`}>
            Edit
          </LinkButton>
        )}
        {remove}
      </div>
    </Card>
  );
}

function Chosen({ preview: { cycle, quantity, domain, options } }: { preview: PreviewItem }) {
  return (
    <ul className="flex flex-wrap gap-x-3 text-note text-muted">
      <li className="first-letter:uppercase">{formatCycle(cycle)}</li>
      {quantity > 1 && <li>Quantity {quantity}</li>}
      {domain && <li className="break-all">{domain}</li>}
      {options.map(({ label, value }) => (
        <li key={label} className="break-words">
          {label}: {value}
        </li>
      ))}
    </ul>
  );
}

function Prices({ preview, currency }: { preview: PreviewItem; currency: string }) {
  const { cycle, recurringMinorUnits, priceModel, dueNow } = preview;
  return (
    <div className="flex flex-col text-right">
      <span className="font-medium">
        <Money minorUnits={sumOf(dueNow)} currency={currency} /> now
      </span>
      {cycle.unit !== 'one_time' && (
        <span className="text-note text-muted">
          {priceModel === 'dynamic_at_least_fixed' && 'at least '}
          <Money minorUnits={recurringMinorUnits} currency={currency} /> {formatPer(cycle)}
        </span>
      )}
    </div>
  );
}
