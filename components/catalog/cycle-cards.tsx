import { Badge } from '@/components/ui/badge';
import { Money } from '@/components/ui/money';
import { type RadioCard, RadioCards } from '@/components/ui/radio-cards';
import { formatCycle, formatPer } from '@/lib/format/cycles';
import { formatMoney } from '@/lib/format/money';
import type { CycleChoice } from './configuration';

type CycleCardsProps = {
  cycles: readonly (CycleChoice & { disabledReason?: string })[];
  currency: string;
  value: string;
  onValueChange: (cycleId: string) => void;
  isFree?: boolean;
};

/** How long one pays for at once, each with its price, its setup fee and what it saves. */
export function CycleCards({ cycles, currency, value, onValueChange, isFree = false }: CycleCardsProps) {
  const options = cycles.map((cycle): RadioCard => {
    const { id, minorUnits, setupFeeMinorUnits, saving, disabledReason } = cycle;
    const hasSetup = setupFeeMinorUnits !== '0' && !isFree;
    return {
      value: id,
      title: <span className="inline-block first-letter:uppercase">{formatCycle(cycle)}</span>,
      description: hasSetup && `setup ${formatMoney({ minorUnits: setupFeeMinorUnits, currency })}`,
      aside: isFree ? (
        'Free'
      ) : (
        <>
          <span>
            <Money minorUnits={minorUnits} currency={currency} className="font-medium" />
            <span className="text-muted"> {cycle.unit === 'one_time' ? 'once' : formatPer(cycle)}</span>
          </span>
          {saving && <Badge tone="active">save {saving}</Badge>}
        </>
      ),
      disabled: disabledReason !== undefined,
      disabledReason,
    };
  });
  return (
    <RadioCards legend="Billing cycle" name="cycle" options={options} value={value} onValueChange={onValueChange} />
  );
}
