'use server';

import { z } from 'zod';
import { clientRoles } from '@/lib/domain/clients';
import { env } from '@/lib/platform/env';
import { gatewayDoor } from '@/lib/platform/outside';
import { clientAction, userAction } from '@/lib/server/actions';
import { inviteToClient } from '@/lib/server/invitations';
import { removeClientUser, setClientUserRole, withdrawInvitation } from '@/lib/usecases/clients/client-users';
import { emailAddress } from '@/lib/usecases/clients/details';
import { clientByItself, editOwnDetails } from '@/lib/usecases/clients/edit-client';
import { mutedSchema, muteMails } from '@/lib/usecases/mail/mute-mails';
import { chooseMethod, payAutomatically, removeMethod } from '@/lib/usecases/payments/saved-methods';
import { startSaving } from '@/lib/usecases/payments/start-saving';

/** Name and address, for those who own the account. */
export const editDetailsAction = clientAction(
  clientByItself,
  (details, { context, client }) => editOwnDetails(context, { ...details, clientId: client.id }),
  { role: 'owner' },
);

/** Who may act for the account is said by its owners themselves: the staff do that in their own panel. */
const ownersOnly = { role: 'owner' as const, isPersonal: true };
const role = z.enum(clientRoles);
const userId = z.string().min(1).max(64);

export const inviteUserAction = clientAction(
  z.object({ email: emailAddress, role }),
  (input, { context, client }) => inviteToClient(context, { ...input, clientId: client.id }),
  ownersOnly,
);

export const setUserRoleAction = clientAction(
  z.object({ userId, role }),
  (input, { context, client }) => setClientUserRole(context, { ...input, clientId: client.id }),
  ownersOnly,
);

export const removeUserAction = clientAction(
  z.object({ userId }),
  (input, { context, client }) => removeClientUser(context, { ...input, clientId: client.id }),
  ownersOnly,
);

export const withdrawInvitationAction = clientAction(
  z.object({ invitationId: z.uuid() }),
  (input, { context, client }) => withdrawInvitation(context, { ...input, clientId: client.id }),
  ownersOnly,
);

const method = z.object({ methodId: z.uuid() });

/** Which kinds of mail the user at the door does not want. */
export const muteMailsAction = userAction(mutedSchema, ({ muted }, { context, user }) =>
  muteMails(context, { userId: user.id, muted }),
);

/** Cards are the client's own: the staff who act in its name only see them. */
const personal = { isPersonal: true };

/** Opens the page of a gateway on which the client leaves a card; the browser goes there by itself. */
export const addCardAction = clientAction(
  z.object({ gatewayId: z.uuid() }),
  ({ gatewayId }, { context, client }) =>
    startSaving(context, gatewayDoor, { clientId: client.id, gatewayId, appUrl: env.appUrl }),
  personal,
);

export const chooseCardAction = clientAction(
  method,
  ({ methodId }, { context, client }) => chooseMethod(context, { clientId: client.id, methodId }),
  personal,
);

export const removeCardAction = clientAction(
  method,
  ({ methodId }, { context, client }) => removeMethod(context, gatewayDoor, { clientId: client.id, methodId }),
  personal,
);

/** Whether renewals are charged to the card that pays, on their due day. */
export const payAutomaticallyAction = clientAction(
  z.object({ isWanted: z.boolean() }),
  ({ isWanted }, { context, client }) => payAutomatically(context, { clientId: client.id, isWanted }),
  personal,
);
