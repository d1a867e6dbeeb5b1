import { z } from 'zod';
import { isCountry } from '@/lib/domain/clients';
import type { Refusal } from '@/lib/domain/refusals';
import { isInEu, readVatId } from '@/lib/domain/taxes';

/** One line of text: what goes onto invoices and into the head of mails has no line breaks. */
const line = (limit: number) =>
  z
    .string()
    .trim()
    .max(limit, `Use ${limit} characters at most.`)
    .regex(/^\P{Cc}*$/u, 'Leave out line breaks and control characters.');

/** An e-mail address as accounts keep it. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'Enter an e-mail address of 254 characters at most.')
  .pipe(z.email('Enter an e-mail address such as name@example.com.'));

export const personName = line(120).min(1, 'Enter a name.');

/** What a client tells about itself. */
export const clientDetails = z.object({
  name: personName,
  company: line(120).default(''),
  address: line(200).min(1, 'Enter the street and number.'),
  city: line(100).min(1, 'Enter the city.'),
  postalCode: line(20).default(''),
  state: line(100)
    .default('')
    .transform((text) => text || null),
  country: z.string().refine(isCountry, 'Choose the country.'),
  vatId: line(30)
    .toUpperCase()
    .regex(/^[A-Z0-9 .\-/]*$/, 'Use letters and digits, such as DE123456789.')
    .default(''),
  phone: line(30)
    .regex(/^[+0-9 ().\-/]*$/, 'Use digits, such as +40 21 123 4567.')
    .default(''),
});

export type ClientDetails = z.infer<typeof clientDetails>;

/**
 * The details with the VAT id in its one written form: in the European Union it must be one of the client's country, elsewhere
 * it is kept as it is written.
 */
export function withVatId<T extends Pick<ClientDetails, 'country' | 'vatId'>>(
  details: T,
): { ok: true; details: T } | Refusal<'validation_failed'> {
  if (details.vatId === '' || !isInEu(details.country)) return { ok: true, details };
  const vatId = readVatId(details.country, details.vatId);
  if (vatId !== undefined) return { ok: true, details: { ...details, vatId } };
  const problem = 'This is no VAT id of the country. Correct it, or leave it empty.';
  return { ok: false, code: 'validation_failed', fields: { vatId: problem } };
}
