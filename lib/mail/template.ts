import type { MailContent, MailPart } from './content';
import type { MailFacts } from './facts';

/** What a mail says, or null where there is nothing to say any more. */
export type MailTemplate = (facts: MailFacts) => MailContent | null;

/** A fact that the template cannot do without: missing, it is our bug. */
export function needed<K extends 'order' | 'invoice' | 'service' | 'client'>(
  facts: MailFacts,
  noun: K,
): NonNullable<MailFacts[K]> {
  const fact = facts[noun];
  if (!fact) throw new Error(`this mail needs to know its ${noun}`);
  return fact as NonNullable<MailFacts[K]>;
}

/** "Hello Ada Marin," by the client's name, or by that of the user it goes to. */
export function greet({ client, own }: MailFacts): MailPart {
  const name = typeof own.name === 'string' && own.name !== '' ? own.name : client?.name;
  return { kind: 'paragraph', text: name ? `Hello ${name},` : 'Hello,' };
}

/** A text among the mail's own facts. */
export function textFact({ own }: MailFacts, key: string): string {
  const value = own[key];
  return typeof value === 'string' ? value : '';
}
