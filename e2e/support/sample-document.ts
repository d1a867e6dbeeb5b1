import type { PrintedDocument } from '@/lib/documents';

/** A document of so many lines, four a service, for tests and measurements. */
export function sampleDocument(lines: number): PrintedDocument {
  return {
    kind: 'Invoice',
    number: 'INV-2026-000123',
    status: 'Unpaid',
    seller: { heading: 'From', lines: ['Tenor Hosting Ltd.', '4 Harbour Row', 'Dublin 2, D02 XE80', 'VAT IE6388047V'] },
    buyer: { heading: 'To', lines: ['Marin și Fiii SRL', 'Strada Lungă 5', 'Brașov', 'Romania', 'VAT RO18547290'] },
    facts: [
      { term: 'Issued', value: '10 May 2026' },
      { term: 'Due', value: '24 May 2026' },
    ],
    groups: Array.from({ length: Math.ceil(lines / 4) }, (_, group) => ({
      heading: `Hosting, shop-${group}.example.com, service ${1000 + group}`,
      lines: Array.from({ length: Math.min(4, lines - group * 4) }, (_, index) => ({
        key: `${group}.${index}`,
        title: `Hosting, line ${group * 4 + index}`,
        reason: index % 2 === 0 ? '21 of 31 days' : '',
        days: '10 May – 9 Jun 2026',
        tax: 'VAT 21%',
        amount: `${group + 1}.${10 + index} EUR`,
      })),
    })),
    sums: [
      { term: 'Sum before tax', value: '5,100.00 EUR' },
      { term: 'VAT 21% on 5,100.00 EUR', value: '1,071.00 EUR' },
      { term: 'Total', value: '6,171.00 EUR', isTotal: true },
    ],
    appendices: [{ heading: 'Payments', rows: [{ what: 'Bank transfer', when: '12 May 2026', amount: '10.00 EUR' }] }],
    notes: [],
    transfer: [
      { term: 'IBAN', value: 'IE29 AIBK 9311 5212 3456 78' },
      { term: 'Reference', value: 'INV-2026-000123' },
    ],
    issuedAt: Date.UTC(2026, 4, 10),
  };
}
