import { Checkbox } from '@/components/ui/checkbox';

export type Dunning = { neverSuspend: boolean; sendReminders: boolean };

type DunningFieldsProps = {
  value: Dunning;
  onValueChange: (value: Dunning) => void;
  /** What each of them covers, of a client or of one service. */
  help: Record<keyof Dunning, string>;
};

/** How debts are followed up: spared from suspension, and whether reminders go out. */
export function DunningFields({ value, onValueChange, help }: DunningFieldsProps) {
  return (
    <>
      <Checkbox
        label="Never suspend for debt"
        description={help.neverSuspend}
        checked={value.neverSuspend}
        onChange={(event) => onValueChange({ ...value, neverSuspend: event.target.checked })}
      />
      <Checkbox
        label="Remind of unpaid invoices"
        description={help.sendReminders}
        checked={value.sendReminders}
        onChange={(event) => onValueChange({ ...value, sendReminders: event.target.checked })}
      />
    </>
  );
}
