import { Coins } from 'lucide-react';
import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import { type ListParams, listAddress } from '@/components/ui/list-address';

type CurrencySwitchProps = { currencies: readonly string[]; current: string; params: ListParams };

/** A guest looks at prices in any currency of the shop; a client has one. */
export function CurrencySwitch({ currencies, current, params }: CurrencySwitchProps) {
  if (currencies.length < 2) return null;
  return (
    <nav aria-label="Currency" className="flex items-center gap-1 rounded-md border bg-surface p-1">
      <Coins aria-hidden className="mx-2 size-4 text-muted" />
      {currencies.map((currency) => (
        <Link
          key={currency}
          href={listAddress('/order', params, { currency })}
          scroll={false}
          aria-current={currency === current ? 'true' : undefined}
          className={cn(
            'flex h-9 items-center rounded-sm px-2 text-note text-muted hover:bg-hover hover:text-ink',
            currency === current &&
              'bg-accent-soft font-medium text-accent-ink hover:bg-accent-soft hover:text-accent-ink',
          )}
        >
          {currency}
        </Link>
      ))}
    </nav>
  );
}
