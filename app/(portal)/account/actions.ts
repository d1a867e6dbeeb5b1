'use server';

import { z } from 'zod';
import { env } from '@/lib/platform/env';
import { gatewayDoor } from '@/lib/platform/outside';
import { clientAction, userAction } from '@/lib/server/actions';
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
