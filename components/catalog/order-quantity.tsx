import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

type OrderQuantityProps = { value: string; onValueChange: (value: string) => void; error?: string };

/** How many of a product, all in one service. */
export function OrderQuantity({ value, onValueChange, error }: OrderQuantityProps) {
  return (
    <Field label="Quantity" error={error} description="How many of this, as one service.">
      <Input
        type="number"
        inputMode="numeric"
        className="max-w-40"
        isNumeric
        min={1}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
      />
    </Field>
  );
}

/** What was written as a number; anything that is none counts as 0, which the rules refuse in words. */
export function quantityOf(written: string): number {
  return /^\d{1,9}$/.test(written) ? Number(written) : 0;
}
