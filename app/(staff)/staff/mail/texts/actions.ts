'use server';

import { env } from '@/lib/platform/env';
import { staffAction } from '@/lib/server/actions';
import { editMailText, mailTextSchema, problemsOfWords, resetMailText } from '@/lib/usecases/mail/edit-text';
import { previewMail } from '@/lib/usecases/mail/preview-text';

export const saveTextAction = staffAction('settings.edit', mailTextSchema, (input, { context }) =>
  editMailText(context, input),
);

export const resetTextAction = staffAction(
  'settings.edit',
  mailTextSchema.pick({ template: true, resellerId: true }),
  (input, { context }) => resetMailText(context, input),
);

/** How words come out, before they are saved. */
export const previewTextAction = staffAction(
  'settings.edit',
  mailTextSchema,
  async ({ template, resellerId, ...words }, { context }) => {
    const fields = problemsOfWords(template, words);
    if (fields) return { ok: false as const, code: 'validation_failed' as const, fields };
    const { preview } = await previewMail(context, { template, resellerId, words, appUrl: env.appUrl });
    return { ok: true as const, ...preview };
  },
);
