'use server';

import { z } from 'zod';
import { staffAction } from '@/lib/server/actions';
import { resendEmail } from '@/lib/usecases/mail/resend-email';

export const resendMailAction = staffAction('mail.view', z.object({ emailId: z.uuid() }), (input, { context }) =>
  resendEmail(context, input),
);
