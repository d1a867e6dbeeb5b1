import { domainToUnicode } from 'node:url';
import type { CreditNoteOfClient } from '@/db/queries/portal/credit-notes';
import type { InvoiceOfClient } from '@/db/queries/portal/invoices';
import type { PrintedFact, PrintedGroup, PrintedLine, PrintedParty, PrintedSum } from '@/lib/documents';
import type { InvoiceKind } from '@/lib/domain/invoices';
import type { TaxedAmount } from '@/lib/domain/taxes';
import { countryName } from '@/lib/format/countries';
import { formatDayRange } from '@/lib/format/days';
import { describeLine } from '@/lib/format/invoice-lines';
import { type ItemNames, itemName } from '@/lib/format/line-words';
import { formatMoney } from '@/lib/format/money';
import { shownTaxes, taxWords } from '@/lib/format/taxes';

type Parties = Pick<InvoiceOfClient, 'seller' | 'buyer'> | Pick<CreditNoteOfClient, 'seller' | 'buyer'>;

/** A line of an invoice, or one of a credit note, which stands by itself. */
export type WordedLine = Omit<InvoiceOfClient['lines'][number], 'position' | 'taxMinorUnits'>;

export type Wording = { names: ItemNames; zone: string; currency: string };

/** Who sells: the company as the reseller's settings say it. */
export function sellerParty({ seller }: Parties): PrintedParty {
  const lines = [seller.companyName || seller.name, seller.companyAddress, country(seller.companyCountry)];
  return { heading: 'From', lines: withVatId(lines, seller.companyVatId) };
}

/** Who buys: the company where there is one, with the name of the person under it. */
export function buyerParty({ buyer }: Parties): PrintedParty {
  const { name, company, address, postalCode, city, state } = buyer;
  const town = [postalCode, city].filter(Boolean).join(' ');
  const who = company ? [company, name] : [name];
  return { heading: 'To', lines: withVatId([...who, address, town, state ?? '', country(buyer.country)], buyer.vatId) };
}

/** The lines by service in their order, each in the words of the page. */
export function groupLines(
  lines: readonly WordedLine[],
  kind: InvoiceKind,
  { names, zone, currency }: Wording,
): PrintedGroup[] {
  const groups = new Map<string | null, { heading: string | null; lines: PrintedLine[] }>();
  for (const line of lines) {
    const group = groups.get(line.serviceId) ?? { heading: headingOf(line, names), lines: [] };
    groups.set(line.serviceId, group);
    const { title, reason = '', startsOn, endsOn } = describeLine(line, names, kind, zone);
    group.lines.push({
      key: line.id,
      title,
      reason,
      days: startsOn === null || endsOn === null ? '' : formatDayRange({ startsOn, endsOn }, { month: 'short' }),
      tax: line.rates.map(taxWords).join(', '),
      amount: formatMoney({ minorUnits: line.minorUnits, currency }),
    });
  }
  return [...groups.values()];
}

/** Sum, each tax with what it is computed on, and the total. */
export function sumsOf(
  document: { subtotalMinorUnits: bigint; taxMinorUnits: bigint; totalMinorUnits: bigint; currency: string },
  lines: readonly TaxedAmount[],
): PrintedSum[] {
  const money = (minorUnits: bigint) => formatMoney({ minorUnits, currency: document.currency });
  const taxes = shownTaxes(lines, document.taxMinorUnits);
  return [
    ...(taxes.length > 0 ? [{ term: 'Sum before tax', value: money(document.subtotalMinorUnits) }] : []),
    ...taxes.map(({ term, baseMinorUnits, taxMinorUnits }) => ({
      term: baseMinorUnits === null ? term : `${term} on ${money(baseMinorUnits)}`,
      value: money(taxMinorUnits),
    })),
    { term: 'Total', value: money(document.totalMinorUnits), isTotal: true },
  ];
}

/** Where a transfer goes and what it is found by. */
export function transferOf({ seller }: Parties, amount: string, reference: string): PrintedFact[] {
  if (seller.bankIban === '') return [];
  return [
    { term: 'Account holder', value: seller.companyName || seller.name },
    ...(seller.bankName ? [{ term: 'Bank', value: seller.bankName }] : []),
    { term: 'IBAN', value: seller.bankIban },
    { term: 'Reference', value: reference },
    { term: 'Amount', value: amount },
  ];
}

function headingOf(line: WordedLine, names: ItemNames): string | null {
  if (line.serviceId === null) return null;
  const product = line.optionId === null ? itemName(line, names) : '';
  const domain = line.serviceDomain ? domainToUnicode(line.serviceDomain) : '';
  return [product, domain, line.serviceNumber && `service ${line.serviceNumber}`].filter(Boolean).join(', ');
}

function country(code: string): string {
  return code === '' ? '' : countryName(code);
}

function withVatId(lines: readonly string[], vatId: string): string[] {
  return [...lines, vatId && `VAT ${vatId}`].flatMap((text) => text.split('\n')).filter((text) => text.trim() !== '');
}
