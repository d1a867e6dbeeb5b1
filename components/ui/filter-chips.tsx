'use client';

import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTransition } from 'react';
import { ClearChip, chipActiveClasses, chipClasses } from './chip';
import { cn } from './cn';
import { DateRangeChip } from './date-range-chip';
import { type ListParams, listAddress, paramsOf, valuesOf } from './list-address';
import { Menu, MenuCheckbox, MenuRadio } from './menu';

export type Filter =
  | { param: string; label: string; kind?: 'one' | 'many'; options: readonly { value: string; label: string }[] }
  /** Two days, in `<param>From` and `<param>To`. */
  | { param: string; label: string; kind: 'days' };

/** Filters of a list, kept in the address. A chip that is on says its value and has a cross. */
export function FilterChips({ filters }: { filters: readonly Filter[] }) {
  const path = usePathname();
  const params = paramsOf(useSearchParams());
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const apply = (changes: ListParams) => {
    startTransition(() => router.replace(listAddress(path, params, changes), { scroll: false }));
  };
  const names = filters.flatMap((filter) => namesOf(filter));
  const hasAny = names.some((name) => valuesOf(params[name]).length > 0);
  return (
    <fieldset aria-label="Filters" className={cn('flex flex-wrap items-center gap-2', isPending && 'opacity-60')}>
      {filters.map((filter) =>
        filter.kind === 'days' ? (
          <DateRangeChip key={filter.param} {...filter} params={params} apply={apply} />
        ) : (
          <Chip key={filter.param} filter={filter} params={params} apply={apply} />
        ),
      )}
      {hasAny && (
        <Link
          href={listAddress(path, params, Object.fromEntries(names.map((name) => [name, undefined])))}
          scroll={false}
          className="px-2 text-note text-accent-ink underline underline-offset-4"
        >
          Clear filters
        </Link>
      )}
    </fieldset>
  );
}

type ChipProps = {
  filter: Exclude<Filter, { kind: 'days' }>;
  params: ListParams;
  apply: (changes: ListParams) => void;
};

function Chip({ filter: { param, label, kind = 'one', options }, params, apply }: ChipProps) {
  const chosen = valuesOf(params[param]);
  const words = options.filter((option) => chosen.includes(option.value)).map((option) => option.label);
  const trigger = (
    <button
      type="button"
      className={cn(
        chipClasses,
        words.length > 0 && chipActiveClasses,
        words.length > 0 && 'rounded-r-none border-r-0 pr-2',
      )}
    >
      {words.length > 0 ? `${label}: ${words.join(', ')}` : label}
      {words.length === 0 && <ChevronDown aria-hidden />}
    </button>
  );
  return (
    <span className="inline-flex">
      <Menu trigger={trigger} align="start">
        {kind === 'many' ? (
          options.map(({ value, label: word }) => (
            <MenuCheckbox
              key={value}
              checked={chosen.includes(value)}
              onCheckedChange={(isOn) =>
                apply({ [param]: isOn ? [...chosen, value] : chosen.filter((other) => other !== value) })
              }
            >
              {word}
            </MenuCheckbox>
          ))
        ) : (
          <MenuRadio
            label={label}
            value={chosen[0] ?? ''}
            onValueChange={(value) => apply({ [param]: value })}
            options={options}
          />
        )}
      </Menu>
      {words.length > 0 && <ClearChip label={label} onClear={() => apply({ [param]: undefined })} />}
    </span>
  );
}

function namesOf(filter: Filter): string[] {
  return filter.kind === 'days' ? [`${filter.param}From`, `${filter.param}To`] : [filter.param];
}
