'use server';

import { z } from 'zod';
import { staffAction } from '@/lib/server/actions';
import { viewAsClient } from '@/lib/server/impersonation';
import { adjustBalance } from '@/lib/usecases/clients/adjust-balance';
import { clientByStaff, editClient } from '@/lib/usecases/clients/edit-client';

const clientId = z.uuid();

export const editClientAction = staffAction('clients.edit', clientByStaff.extend({ clientId }), (input, { context }) =>
  editClient(context, input),
);

export const viewAsClientAction = staffAction(
  'clients.impersonate',
  z.object({
    clientId,
    userId: z.string().min(1).max(64),
    reason: z.string().trim().max(500, 'Use at most 500 characters.').optional(),
  }),
  (input, { context }) => viewAsClient(context, input),
);

export const adjustBalanceAction = staffAction(
  'invoices.pay',
  z.object({
    clientId,
    direction: z.enum(['credit', 'debit']),
    currency: z.string().regex(/^[A-Z]{3}$/, 'Choose a currency.'),
    amount: z.string().trim().min(1, 'Write an amount.').max(32),
    reason: z.string().trim().min(1, 'Say why: the client reads it.').max(500, 'Use at most 500 characters.'),
  }),
  (input, { context }) => adjustBalance(context, input),
);
