import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import type { Cycle } from '@/lib/domain/calendar';
import { formatCycle } from '@/lib/format/cycles';

type CycleSwitchProps = {
  cycles: readonly { cycle: Cycle; value: string }[];
  current: string;
  /** The address of the page with another cycle. */
  addressOf: (value: string) => string;
};

/** How often one would like to pay: links, so that the choice is in the address and needs no script. */
export function CycleSwitch({ cycles, current, addressOf }: CycleSwitchProps) {
  if (cycles.length < 2) return null;
  return (
    <nav aria-label="How often you pay" className="flex flex-wrap gap-1 rounded-md border bg-surface p-1">
      {cycles.map(({ cycle, value }) => (
        <Link
          key={value}
          href={addressOf(value)}
          scroll={false}
          aria-current={value === current ? 'true' : undefined}
          className={cn(
            'flex h-9 items-center rounded-sm px-3 text-note text-muted first-letter:uppercase hover:bg-hover hover:text-ink',
            value === current &&
              'bg-accent-soft font-medium text-accent-ink hover:bg-accent-soft hover:text-accent-ink',
          )}
        >
          <span className="first-letter:uppercase">{formatCycle(cycle)}</span>
        </Link>
      ))}
    </nav>
  );
}
