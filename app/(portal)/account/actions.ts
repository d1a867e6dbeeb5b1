'use server';

import { userAction } from '@/lib/server/actions';
import { mutedSchema, muteMails } from '@/lib/usecases/mail/mute-mails';

/** Which kinds of mail the user at the door does not want. */
export const muteMailsAction = userAction(mutedSchema, ({ muted }, { context, user }) =>
  muteMails(context, { userId: user.id, muted }),
);
