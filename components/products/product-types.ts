/** What kind of thing a product is: only for order in lists. */
export const productTypeWords: Record<string, string> = {
  hosting: 'Web hosting',
  reseller_hosting: 'Reseller hosting',
  server: 'Server',
  cloud: 'Cloud',
  domain: 'Domain',
  certificate: 'Certificate',
  licence: 'Software licence',
  storage: 'Storage and backup',
  help: 'Support and administration',
  other: 'Other',
};

/** The word for a type, or the type itself where staff gave it another name. */
export function productTypeText(type: string): string {
  return productTypeWords[type] ?? type.replaceAll('_', ' ');
}
