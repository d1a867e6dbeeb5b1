import { findMailParties } from '@/db/queries/emails';
import { findText } from '@/db/queries/mail-texts';
import { findReseller } from '@/db/queries/settings-lists';
import { dayOf } from '@/lib/domain/calendar';
import {
  type ComposedMail,
  composeMail,
  type MailTemplateName,
  type MailWords,
  mailTemplates,
  sampleFacts,
  startWords,
  subjectOf,
} from '@/lib/mail';
import type { UseCaseContext } from '../context';
import { nobody } from './mail-facts';

/**
 * A mail with the facts of an example, in some words or, with null, in those that would be sent now; and what staff begin
 * with where they have written none: the template's own words, with names in braces.
 */
export async function previewMail(
  { db, zone, now }: UseCaseContext,
  given: { template: MailTemplateName; resellerId: string | null; words: MailWords | null; appUrl: string },
): Promise<{ preview: ComposedMail; start: MailWords }> {
  const { template, resellerId, appUrl } = given;
  const own = resellerId ? await findReseller(db, resellerId) : (await findMailParties(db, null)).reseller;
  const facts = sampleFacts({ appUrl, zone, today: dayOf(now, zone), reseller: own ?? nobody });
  const stored = given.words ?? (await findText(db, template, resellerId)) ?? (await findText(db, template, null));
  const composed = await composeMail(template, facts, stored ?? undefined);
  if (!composed) throw new Error(`the example of ${template} says nothing`);
  return {
    preview: composed,
    start: startWords(mailTemplates[template], subjectOf(template), facts),
  };
}
