'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { publicAction, userAction } from '@/lib/server/actions';
import { currentPassword, newPassword } from '@/lib/server/password-fields';
import {
  requestPasswordReset,
  resendVerification,
  resetPassword,
  signIn,
  signUp,
  verifyEmail,
} from '@/lib/server/sign-in';
import { confirmTwoFactor, startTwoFactor, stopTwoFactor, verifySecondFactor } from '@/lib/server/two-factor';
import { acceptInvitation } from '@/lib/usecases/clients/accept-invitation';
import { createClient } from '@/lib/usecases/clients/create-client';
import { clientDetails, personName } from '@/lib/usecases/clients/details';
import { arrive, arriveAsClient } from './_parts/arrive';
import { email, next } from './_parts/fields';

const code = z.string('Enter the code.').trim().min(1, 'Enter the code.').max(40, 'Enter the code.');
const linkSecret = z.string().min(1).max(2000);

export const signInAction = publicAction(
  z.object({ email, password: currentPassword, next }),
  async (input, { context, visitor }) => {
    const answer = await signIn({ ...input, address: visitor.address });
    if (!answer.ok) return answer;
    if (answer.needsCode) redirect(`/sign-in/code${input.next ? `?next=${encodeURIComponent(input.next)}` : ''}`);
    return arrive(context, answer.userId, input.next);
  },
);

export const verifySecondFactorAction = publicAction(z.object({ code, next }), async (input, { context }) => {
  const answer = await verifySecondFactor(input.code);
  return answer.ok ? arrive(context, answer.userId, input.next) : answer;
});

export const signUpAction = publicAction(
  z.object({ name: personName, email, password: newPassword, next }),
  async (input, { context, visitor }) => {
    const answer = await signUp({ ...input, address: visitor.address });
    if (!answer.ok) return answer;
    if (answer.needsCode) redirect('/sign-in/code');
    return arrive(context, answer.userId, input.next);
  },
);

export const requestPasswordResetAction = publicAction(z.object({ email }), (input, { visitor }) =>
  requestPasswordReset({ ...input, address: visitor.address }),
);

export const resetPasswordAction = publicAction(
  z.object({ token: linkSecret, password: newPassword }),
  async (input) => {
    const answer = await resetPassword(input);
    return answer.ok ? redirect('/sign-in?done=password') : answer;
  },
);

export const verifyEmailAction = publicAction(z.object({ token: linkSecret }), ({ token }) => verifyEmail(token));

export const resendVerificationAction = userAction(z.object({}), (_input, { user, address }) =>
  resendVerification({ email: user.email, address }),
);

export const createClientAction = userAction(
  clientDetails.extend({ currency: z.string('Choose a currency.').min(1, 'Choose a currency.').max(3), next }),
  async ({ currency, next: after, ...details }, { context, user }) => {
    const answer = await createClient(context, { userId: user.id, currency, details });
    return answer.ok ? arriveAsClient(context, answer.clientId, after) : answer;
  },
);

export const acceptInvitationAction = userAction(
  z.object({ token: linkSecret }),
  async ({ token }, { context, user }) => {
    const answer = await acceptInvitation(context, { token, userId: user.id });
    return answer.ok ? arriveAsClient(context, answer.clientId, undefined) : answer;
  },
);

export const startTwoFactorAction = userAction(z.object({ password: currentPassword }), ({ password }, { user }) =>
  startTwoFactor(user, password),
);

export const confirmTwoFactorAction = userAction(z.object({ code }), (input, { context, user }) =>
  confirmTwoFactor(context, user, input.code),
);

export const stopTwoFactorAction = userAction(
  z.object({ password: currentPassword }),
  ({ password }, { context, user }) => stopTwoFactor(context, user, password),
);
