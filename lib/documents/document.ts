/** What a printed document says, every word and amount of it already text: the page, the mail and the file read the same. */
export type PrintedDocument = {
  /** "Invoice", "Proforma invoice", "Credit note". */
  kind: string;
  number: string;
  /** "Paid", "Unpaid", "Cancelled"; empty where there is nothing to tell. */
  status: string;
  /** The seller's picture in the head, a PNG or JPEG. */
  logo?: Buffer;
  seller: PrintedParty;
  buyer: PrintedParty;
  facts: readonly PrintedFact[];
  groups: readonly PrintedGroup[];
  sums: readonly PrintedSum[];
  /** Tables after the sums: payments, credit notes. */
  appendices: readonly PrintedAppendix[];
  /** What the law or the reader needs said below the sums. */
  notes: readonly string[];
  /** Where a transfer goes; empty where nothing is to be paid. */
  transfer: readonly PrintedFact[];
  /** For the properties of the file; an instant in epoch milliseconds. */
  issuedAt: number;
};

export type PrintedParty = { heading: string; lines: readonly string[] };
export type PrintedFact = { term: string; value: string };
export type PrintedSum = { term: string; value: string; isTotal?: boolean };

/** The lines of one service under its name; null: they stand by themselves. */
export type PrintedGroup = { heading: string | null; lines: readonly PrintedLine[] };
export type PrintedLine = { key: string; title: string; reason: string; days: string; tax: string; amount: string };

export type PrintedAppendix = { heading: string; rows: readonly { what: string; when: string; amount: string }[] };
