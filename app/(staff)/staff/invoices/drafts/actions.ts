'use server';

import { z } from 'zod';
import type { HandLine } from '@/lib/domain/invoices';
import { isCurrency } from '@/lib/domain/money';
import { staffAction } from '@/lib/server/actions';
import { readAmount } from '@/lib/usecases/catalog/amounts';
import { deleteDraft } from '@/lib/usecases/invoices/delete-draft';
import { issueDraft } from '@/lib/usecases/invoices/issue-draft';
import { saveDraft } from '@/lib/usecases/invoices/save-draft';

const clientId = z.uuid();
const seen = z.object({ draftId: z.uuid(), version: z.int() });
const days = z.coerce.number('Use a whole number of days.').int('Use a whole number of days.');
const line = z.object({
  description: z.string().trim().min(1, 'Say what it is for.').max(200, 'Use at most 200 characters.'),
  amount: z.string().trim().min(1, 'Write the amount.').max(32),
  isTaxed: z.boolean(),
});

/** A line that staff typed; an amount below zero is a rebate. */
type TypedLine = z.infer<typeof line>;

export const saveDraftAction = staffAction(
  'invoices.pay',
  z.object({
    clientId,
    seen: seen.nullable(),
    currency: z.string().refine(isCurrency, 'Choose a currency.'),
    daysToPay: days.min(0, 'At least 0.').max(365, 'At most 365.'),
    lines: z.array(line).max(500, 'Use at most 500 lines.'),
  }),
  ({ lines, ...draft }, { context }) => {
    const fields: Record<string, string> = {};
    const read = lines.map((typed, index) =>
      readLine(typed, draft.currency, (problem) => {
        fields[`lines.${index}.amount`] = problem;
      }),
    );
    if (Object.keys(fields).length > 0) return { ok: false as const, code: 'validation_failed' as const, fields };
    return saveDraft(context, { ...draft, lines: read });
  },
);

export const issueDraftAction = staffAction('invoices.pay', seen.extend({ clientId }), (draft, { context }) =>
  issueDraft(context, draft),
);

export const deleteDraftAction = staffAction('invoices.pay', seen.extend({ clientId }), (draft, { context }) =>
  deleteDraft(context, draft),
);

function readLine(
  { description, amount, isTaxed }: TypedLine,
  currency: string,
  refuse: (problem: string) => void,
): HandLine {
  const isRebate = amount.startsWith('-');
  const read = readAmount(isRebate ? amount.slice(1) : amount, currency);
  if (!read.ok) refuse(read.problem);
  else if (read.minorUnits === 0n) refuse('Write an amount that is not zero.');
  const minorUnits = read.ok ? read.minorUnits : 0n;
  return { description, minorUnits: isRebate ? -minorUnits : minorUnits, isTaxed };
}
