'use client';

import { ArrowDown, ArrowUp, Eraser, Link2, MoreHorizontal, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Menu, MenuCheckbox, MenuHeading, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { formatCycle } from '@/lib/format/cycles';
import type { GridCurrency, GridRow } from './grid';
import type { ChangeGrid } from './use-grid';

type CurrencyMenuProps = {
  currency: GridCurrency;
  currencies: readonly GridCurrency[];
  change: ChangeGrid;
  hasRows: boolean;
};

/** What can be done with a currency's whole column in one step. */
export function CurrencyMenu({ currency, currencies, change, hasRows }: CurrencyMenuProps) {
  const base = currencies.find((one) => one.isDefault)?.code;
  const others = currencies.filter((one) => one.code !== currency.code);
  if (!hasRows) return null;
  return (
    <Menu trigger={<MoreButton label={`Prices in ${currency.code}`} />}>
      {!currency.isDefault && (
        <MenuItem icon={<Link2 aria-hidden />} onSelect={() => change({ do: 'follow', currency: currency.code })}>
          Follow {base} automatically
        </MenuItem>
      )}
      {others.length > 0 && <MenuHeading>Fill once, at today's rate</MenuHeading>}
      {others.map(({ code }) => (
        <MenuItem key={code} onSelect={() => change({ do: 'fill', from: code, to: currency.code, currencies })}>
          From {code}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem
        icon={<Eraser aria-hidden />}
        tone="danger"
        onSelect={() => change({ do: 'empty', currency: currency.code })}
      >
        Stop selling in {currency.code}
      </MenuItem>
    </Menu>
  );
}

type RowMenuProps = { row: GridRow; services: number; isFirst: boolean; isLast: boolean; change: ChangeGrid };

export function RowMenu({ row, services, isFirst, isLast, change }: RowMenuProps) {
  return (
    <Menu trigger={<MoreButton label={`Cycle ${formatCycle(row)}`} />}>
      <MenuCheckbox
        checked={row.setupFeeEntireQuantity}
        onCheckedChange={(isEntire) => change({ do: 'entire', key: row.key, isEntire })}
      >
        Setup fee once for the entire quantity
      </MenuCheckbox>
      <MenuSeparator />
      <MenuItem
        icon={<ArrowUp aria-hidden />}
        disabled={isFirst}
        onSelect={() => change({ do: 'move', key: row.key, by: -1 })}
      >
        Move up
      </MenuItem>
      <MenuItem
        icon={<ArrowDown aria-hidden />}
        disabled={isLast}
        onSelect={() => change({ do: 'move', key: row.key, by: 1 })}
      >
        Move down
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 aria-hidden />} tone="danger" onSelect={() => change({ do: 'remove', key: row.key })}>
        {services > 0 ? 'Retire: services use it' : 'Remove'}
      </MenuItem>
    </Menu>
  );
}

function MoreButton({ label }: { label: string }) {
  return (
    <Button variant="quiet" size="sm" aria-label={label} className="px-1">
      <MoreHorizontal aria-hidden />
    </Button>
  );
}
