import type { MailFacts } from './facts';
import type { MailTemplate } from './template';
import { type MailSubject, type MailWords, namedFacts } from './words';

/**
 * A template's own words as staff may go on with them: what they name stands in braces. What a template says only in some
 * cases is not in them.
 */
export function startWords(template: MailTemplate, subject: MailSubject, facts: MailFacts): MailWords {
  const content = template(facts);
  if (!content) return { subject: '', body: '' };
  const paragraphs = content.parts.flatMap((part) => (part.kind === 'paragraph' ? [part.text] : []));
  const unfilled = (text: string) =>
    namedFacts(subject, facts).reduce((left, { name, value }) => left.replaceAll(value, `{${name}}`), text);
  return { subject: unfilled(content.subject), body: paragraphs.map(unfilled).join('\n\n') };
}
