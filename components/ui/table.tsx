import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

type TableProps = {
  /** What the table lists, read by screen readers. */
  caption: string;
  children: ReactNode;
  /** Keep the first column in sight while the others scroll sideways. */
  hasStickyColumn?: boolean;
  /** The rows scroll inside, under a head that stays; as high as the window where nothing is given. */
  maxHeight?: string;
  className?: string;
};

/** A ledger: rows of one height, head and first column that stay in sight, its own sideways scroll on a narrow screen. */
export function Table({ caption, children, hasStickyColumn = true, maxHeight, className }: TableProps) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      style={maxHeight ? { maxHeight } : undefined}
      className={cn('relative overflow-auto rounded-md border bg-surface lg:max-h-[calc(100dvh-5rem)]', className)}
    >
      <table
        className={cn(
          'w-full border-separate border-spacing-0 text-body [&_th:has(input[type=checkbox])]:w-10',
          hasStickyColumn &&
            '[&_tr>:first-child]:sticky [&_tr>:first-child]:left-0 [&_tr>:first-child]:z-1 [&_tbody_tr>:first-child]:bg-surface [&_tbody_tr:hover>:first-child]:bg-hover [&_tbody_tr[aria-selected=true]>:first-child]:bg-accent-soft',
        )}
      >
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr className="[&>*]:sticky [&>*]:top-0 [&>*]:z-2 [&>*]:bg-sunken [&>:first-child]:z-3">{children}</tr>
    </thead>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody className="[&>tr:last-child>*]:border-b-0">{children}</tbody>;
}

/** Totals under the rows. */
export function TableFoot({ children }: { children: ReactNode }) {
  return <tfoot className="font-medium [&_tr>*]:border-t [&_tr>*]:border-b-0 [&_tr>*]:bg-sunken">{children}</tfoot>;
}

type RowProps = ComponentProps<'tr'> & { isSelected?: boolean };

export function Tr({ isSelected, className, ...rest }: RowProps) {
  return (
    <tr
      {...rest}
      aria-selected={isSelected || undefined}
      className={cn(
        'group h-row [tbody>&]:hover:bg-hover data-current:*:bg-accent-soft! data-current:*:first:shadow-[inset_3px_0_0_var(--color-focus)]',
        isSelected && 'bg-accent-soft',
        className,
      )}
    />
  );
}

type CellProps = { isNumeric?: boolean };

export function Th({ isNumeric, className, ...rest }: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn(
        'h-row border-b px-3 text-left text-note font-medium whitespace-nowrap text-muted',
        isNumeric && 'text-right',
        className,
      )}
    />
  );
}

/** A heading at the side: the first cell of a row that names what the row is. */
export function RowTh({ className, ...rest }: ComponentProps<'th'>) {
  return <th scope="row" {...rest} className={cn('border-b px-3 py-1 text-left font-medium', className)} />;
}

/** `isUnspaced`: text that has no spaces to break at, such as an e-mail address, is broken anywhere but keeps a readable width. */
export function Td({
  isNumeric,
  isUnspaced,
  className,
  ...rest
}: ComponentProps<'td'> & CellProps & { isUnspaced?: boolean }) {
  return (
    <td
      {...rest}
      className={cn(
        'border-b px-3 py-1',
        isNumeric && 'text-right numeric',
        isUnspaced && 'min-w-48 break-all',
        className,
      )}
    />
  );
}
