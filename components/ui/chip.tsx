'use client';

import { X } from 'lucide-react';
import { cn } from './cn';

export const chipClasses =
  'inline-flex h-8 items-center gap-1 rounded-full border border-edge bg-surface px-3 text-note whitespace-nowrap hover:bg-hover [&_svg]:size-3.5';
export const chipActiveClasses = 'border-accent bg-accent-soft font-medium text-accent-ink';

/** The cross at the end of a chip that is on. */
export function ClearChip({ label, onClear }: { label: string; onClear: () => void }) {
  return (
    <button
      type="button"
      onClick={onClear}
      aria-label={`Clear filter ${label}`}
      className={cn(chipClasses, chipActiveClasses, 'rounded-l-none border-l-0 pr-2 pl-1')}
    >
      <X aria-hidden />
    </button>
  );
}
