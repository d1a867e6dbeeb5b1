import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

export type PostalAddress = { address: string; postalCode: string; city: string; state: string };

type PostalFieldsProps = { errors: Readonly<Record<string, string | undefined>>; saved?: PostalAddress };

/** Where somebody is within a country, as an invoice has to say it. */
export function PostalFields({ errors, saved }: PostalFieldsProps) {
  return (
    <>
      <Field label="Street and number" error={errors.address} required>
        <Input name="address" autoComplete="street-address" maxLength={200} defaultValue={saved?.address} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Postal code" error={errors.postalCode} isOptional>
          <Input name="postalCode" autoComplete="postal-code" maxLength={20} defaultValue={saved?.postalCode} />
        </Field>
        <Field label="City" error={errors.city} required>
          <Input name="city" autoComplete="address-level2" maxLength={100} defaultValue={saved?.city} />
        </Field>
      </div>
      <Field label="State or region" error={errors.state} isOptional>
        <Input name="state" autoComplete="address-level1" maxLength={100} defaultValue={saved?.state} />
      </Field>
    </>
  );
}
