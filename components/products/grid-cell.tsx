'use client';

import { cn } from '@/components/ui/cn';
import { type Availability, availabilities } from '@/lib/domain/catalog';
import { decimalAmount } from '@/lib/domain/money';
import { formatCycle } from '@/lib/format/cycles';
import { availabilityText } from '@/lib/format/statuses';
import { type GridCell, type GridCurrency, type GridRow, resolveCell } from './grid';

type GridCellProps = {
  row: GridRow;
  currency: GridCurrency;
  currencies: readonly GridCurrency[];
  place: { row: number; firstColumn: number };
  /** What the server found wrong, by field. */
  problems: { price?: string | undefined; setupFee?: string | undefined };
  /** Whether prices are minimum prices. */
  isMinimum: boolean;
  write: (cell: Partial<GridCell>) => void;
};

const fieldClasses =
  'h-control w-full border border-transparent bg-transparent px-2 text-body outline-offset-[-2px] hover:border-edge focus:bg-surface disabled:opacity-60 aria-invalid:border-danger-ink aria-invalid:bg-overdue-soft';

/** Price, setup fee and status of one cycle in one currency: three cells of the sheet. */
export function GridCells({ row, currency, currencies, place, problems, isMinimum, write }: GridCellProps) {
  const { code } = currency;
  const cell = row.cells[code];
  const found = resolveCell(row, code, currencies);
  const name = `${formatCycle(row)}, ${code}`;
  const own = found && !found.ok ? { [found.field]: found.problem } : {};
  const problem = { ...problems, ...own };
  const isAuto = cell?.auto ?? false;
  const amounts = found?.ok
    ? { price: decimalAmount(found.priceMinorUnits, code), setupFee: decimalAmount(found.setupFeeMinorUnits, code) }
    : { price: '', setupFee: '' };
  const shown = isAuto ? amounts : (cell ?? { price: '', setupFee: '' });
  const text = (field: 'price' | 'setupFee', label: string, column: number) => (
    <td className={cn('border-b p-0', column === 0 && 'border-l')}>
      <input
        inputMode="decimal"
        autoComplete="off"
        aria-label={`${label}: ${name}${isAuto ? ', calculated' : ''}`}
        aria-invalid={problem[field] ? true : undefined}
        title={problem[field] ?? (isAuto ? `Calculated at ${currency.rate}. Type an amount to fix it.` : undefined)}
        data-row={place.row}
        data-column={place.firstColumn + column}
        value={shown[field]}
        placeholder={field === 'price' ? '–' : cell ? '0' : ''}
        onChange={(event) => write({ [field]: event.target.value })}
        onFocus={(event) => event.target.select()}
        className={cn(fieldClasses, 'min-w-20 text-right numeric', isAuto && 'text-muted italic')}
      />
    </td>
  );
  return (
    <>
      {text('price', isMinimum ? 'Minimum price' : 'Price', 0)}
      {text('setupFee', 'Setup fee', 1)}
      <td className="border-b p-0">
        <select
          aria-label={`Status: ${name}`}
          data-row={place.row}
          data-column={place.firstColumn + 2}
          value={cell?.status ?? 'public'}
          disabled={!cell}
          onChange={(event) => write({ status: event.target.value as Availability })}
          className={cn(fieldClasses, 'min-w-24', statusClasses[cell?.status ?? 'public'], !cell && 'opacity-0')}
        >
          {availabilities.map((status) => (
            <option key={status} value={status} className="bg-raised text-ink">
              {availabilityText(status).word}
            </option>
          ))}
        </select>
      </td>
    </>
  );
}

const statusClasses: Record<Availability, string> = {
  public: 'text-ink',
  private: 'text-pending',
  retired: 'text-muted line-through',
};
