import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select, type SelectOption } from '@/components/ui/select';

const textFields = [
  { name: 'name', label: 'Name' },
  { name: 'company', label: 'Company', isOptional: true },
  { name: 'email', label: 'E-mail' },
  { name: 'phone', label: 'Telephone', isOptional: true },
  { name: 'address', label: 'Street and number' },
  { name: 'postalCode', label: 'Postal code', isOptional: true },
  { name: 'city', label: 'City' },
  { name: 'state', label: 'State or county', isOptional: true },
  { name: 'vatId', label: 'VAT id', isOptional: true },
] as const;

export type ClientDetailsDraft = Record<(typeof textFields)[number]['name'] | 'country', string>;

type ClientFieldsProps = {
  saved?: ClientDetailsDraft;
  errors: Readonly<Record<string, string | undefined>>;
  countries: readonly SelectOption[];
  description: string;
};

/** Who a client is, as staff write it. */
export function ClientFields({ saved, errors, countries, description }: ClientFieldsProps) {
  return (
    <Card>
      <CardHeader title="What invoices say" description={description} />
      <CardBody className="grid gap-4 sm:grid-cols-2">
        {textFields.map(({ name, label, ...more }) => (
          <Field key={name} label={label} error={errors[name]} {...more}>
            <Input name={name} defaultValue={saved?.[name]} autoComplete="off" />
          </Field>
        ))}
        <Field label="Country" error={errors.country} description="Decides the taxes.">
          <Select
            name="country"
            defaultValue={saved?.country ?? ''}
            options={countries}
            {...(saved ? {} : { placeholder: 'Choose a country' })}
          />
        </Field>
      </CardBody>
    </Card>
  );
}
