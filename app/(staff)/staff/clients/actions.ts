'use server';

import { z } from 'zod';
import { clientRoles } from '@/lib/domain/clients';
import { staffAction } from '@/lib/server/actions';
import { viewAsClient } from '@/lib/server/impersonation';
import { invitationLink, inviteToClient } from '@/lib/server/invitations';
import { adjustBalance, adjustmentDirections } from '@/lib/usecases/clients/adjust-balance';
import { removeClientUser, setClientUserRole, withdrawInvitation } from '@/lib/usecases/clients/client-users';
import { addClient } from '@/lib/usecases/clients/create-client';
import { clientDetails, emailAddress } from '@/lib/usecases/clients/details';
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
    adjustmentId: z.uuid(),
    direction: z.enum(adjustmentDirections),
    currency: z.string().regex(/^[A-Z]{3}$/, 'Choose a currency.'),
    amount: z.string().trim().min(1, 'Write an amount.').max(32),
    reason: z.string().trim().min(1, 'Say why: the client reads it.').max(500, 'Use at most 500 characters.'),
  }),
  (input, { context }) => adjustBalance(context, input),
);

export const addClientAction = staffAction(
  'clients.edit',
  clientDetails.extend({
    clientId,
    resellerId: z.uuid('Choose the reseller.'),
    email: emailAddress,
    currency: z.string().regex(/^[A-Z]{3}$/, 'Choose a currency.'),
    isInvited: z.boolean(),
  }),
  ({ clientId, resellerId, email, currency, isInvited, ...details }, { context }) => {
    const linkTo = isInvited ? invitationLink : undefined;
    return addClient(context, { clientId, resellerId, email, currency, details, linkTo });
  },
);

const role = z.enum(clientRoles);
const userId = z.string().min(1).max(64);

export const inviteUserAction = staffAction(
  'clients.edit',
  z.object({ clientId, email: emailAddress, role }),
  (input, { context }) => inviteToClient(context, input),
);

export const setUserRoleAction = staffAction(
  'clients.edit',
  z.object({ clientId, userId, role }),
  (input, { context }) => setClientUserRole(context, input),
);

export const removeUserAction = staffAction('clients.edit', z.object({ clientId, userId }), (input, { context }) =>
  removeClientUser(context, input),
);

export const withdrawInvitationAction = staffAction(
  'clients.edit',
  z.object({ clientId, invitationId: z.uuid() }),
  (input, { context }) => withdrawInvitation(context, input),
);
