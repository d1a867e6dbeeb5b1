/** A mail before it becomes HTML and text: both are made from the same parts, so they say the same. */
export type MailContent = {
  subject: string;
  /** The line that mail programs show beside the subject. */
  preview?: string;
  parts: MailPart[];
};

export type MailPart =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  /** Label and value pairs, one a row. */
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: string])[] }
  /** What with a note below it, and the amount on the right; totals stand out. */
  | { kind: 'amounts'; rows: readonly { what: string; note?: string; amount: string; isTotal?: boolean }[] }
  | { kind: 'button'; label: string; url: string }
  | { kind: 'note'; text: string };

/** Who a mail comes from, as its head and its foot say it. */
export type MailSender = { name: string; address: string; vatId: string; logoUrl: string | null };

/** The foot of a mail, line by line. */
export function footOf({ name, address, vatId }: MailSender): string[] {
  const lines = [name, ...address.split('\n'), vatId ? `VAT ${vatId}` : ''];
  return [...new Set(lines.map((text) => text.trim()).filter((text) => text !== ''))];
}

/** Only web addresses become links, whatever the facts of a mail say. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s"'<>]+$/.test(url);
}
