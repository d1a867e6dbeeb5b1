import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { type ListParams, listAddress, parseSort, valuesOf } from './list-address';
import { Th } from './table';

type SortThProps = {
  /** The name in `?sort=`; a minus before it descends. */
  column: string;
  path: string;
  params: ListParams;
  children: ReactNode;
  isNumeric?: boolean;
  /** The order that the list has without `?sort=`, as `column` or `-column`. */
  defaultSort?: string;
  /** Dates and amounts are wanted newest and largest first. */
  startsDescending?: boolean;
};

/** The heading of a column that sorts the list. */
export function SortTh({
  column,
  path,
  params,
  children,
  isNumeric,
  defaultSort,
  startsDescending = false,
}: SortThProps) {
  const current = parseSort(valuesOf(params.sort)[0] ?? defaultSort);
  const isCurrent = current?.column === column;
  const isNextDescending = isCurrent ? !current.isDescending : startsDescending;
  const Icon = isCurrent ? (current.isDescending ? ArrowDown : ArrowUp) : ArrowUpDown;
  return (
    <Th isNumeric={isNumeric} aria-sort={isCurrent ? (current.isDescending ? 'descending' : 'ascending') : undefined}>
      <Link
        href={listAddress(path, params, { sort: `${isNextDescending ? '-' : ''}${column}` })}
        scroll={false}
        className={`inline-flex items-center align-middle gap-1 hover:text-ink ${isNumeric ? 'flex-row-reverse' : ''}`}
      >
        {children}
        <Icon aria-hidden className={`size-3.5 ${isCurrent ? 'text-ink' : 'opacity-40'}`} />
      </Link>
    </Th>
  );
}
