import { z } from 'zod';
import { newId } from '@/db/ids';
import { deleteText, findText, writeText } from '@/db/queries/mail-texts';
import { findReseller } from '@/db/queries/settings-lists';
import type { Refusal } from '@/lib/domain/refusals';
import { isMailTemplate, type MailTemplateName, type MailWords, subjectOf, unknownNames } from '@/lib/mail';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

/** Words of staff for a template; without a reseller for all that have none of their own. */
export const mailTextSchema = z.object({
  template: z
    .string()
    .refine(isMailTemplate, 'There is no such mail.')
    .transform((name) => name as MailTemplateName),
  resellerId: z.uuid().nullable(),
  subject: z
    .string()
    .trim()
    .min(1, 'Give the mail a subject.')
    .max(200, 'Use at most 200 characters.')
    .regex(/^[^\r\n]*$/, 'A subject is one line.'),
  body: z.string().trim().min(1, 'Say something.').max(5_000, 'Use at most 5,000 characters.'),
});

export type MailTextInput = z.infer<typeof mailTextSchema>;

/** Which names in braces are none, by field; undefined where all are known. */
export function problemsOfWords(template: MailTemplateName, words: MailWords): Record<string, string> | undefined {
  const fields = Object.entries({ subject: words.subject, body: words.body }).flatMap(([name, text]) => {
    const unknown = unknownNames(text, subjectOf(template)).map((own) => `{${own}}`);
    return unknown.length > 0 ? [[name, `This mail has no ${unknown.join(', ')}.`] as const] : [];
  });
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}

/** Puts words of staff in place of a template's own, for mails sent from now on. */
export async function editMailText(
  context: UseCaseContext,
  { template, resellerId, subject, body }: MailTextInput,
): Promise<{ ok: true } | Refusal<'validation_failed' | 'not_found'>> {
  const fields = problemsOfWords(template, { subject, body });
  if (fields) return { ok: false, code: 'validation_failed', fields };
  return context.db.transaction(async (tx) => {
    if (resellerId && !(await findReseller(tx, resellerId)))
      return { ok: false, code: 'not_found', subject: 'This reseller' };
    const before = await findText(tx, template, resellerId);
    await recordChange(tx, context, {
      noun: 'mail_text',
      subjectId: before?.id ?? newId(),
      name: 'mail_text.edited',
      before: { subject: before?.subject ?? '', body: before?.body ?? '' },
      after: { subject, body },
      facts: { template, resellerId },
    });
    await writeText(tx, { template, resellerId, subject, body, editedAt: context.now });
    return { ok: true };
  });
}

/** Goes back to the template's own words. */
export async function resetMailText(
  context: UseCaseContext,
  { template, resellerId }: Pick<MailTextInput, 'template' | 'resellerId'>,
): Promise<{ ok: true } | Refusal<'not_found'>> {
  return context.db.transaction(async (tx) => {
    const before = await findText(tx, template, resellerId);
    if (!before) return { ok: false, code: 'not_found', subject: 'This text' };
    await deleteText(tx, template, resellerId);
    const { id, subject, body } = before;
    const facts = { template, resellerId };
    await recordChange(tx, context, {
      noun: 'mail_text',
      subjectId: id,
      name: 'mail_text.reset',
      before: { subject, body },
      facts,
    });
    return { ok: true };
  });
}
