'use server';

import { z } from 'zod';
import { emailAddress } from '@/lib/usecases/clients/details';
import { changeEmail, changePassword, endOtherSessions } from './account';
import { userAction } from './actions';
import { currentPassword, newPassword } from './password-fields';

/** The account of whoever is at the door, from either panel. */
export const changeEmailAction = userAction(
  z.object({ email: z.string('Enter the new address.').pipe(emailAddress), password: currentPassword }),
  (input, { user }) => changeEmail(user, input),
);

export const changePasswordAction = userAction(z.object({ currentPassword, newPassword }), (input, { context, user }) =>
  changePassword(context, user, input),
);

export const endOtherSessionsAction = userAction(z.object({}), (_input, { context, user }) =>
  endOtherSessions(context, user),
);
