import { z } from 'zod';
import { passwordMaxLength, passwordMinLength } from '@/lib/server/password';
import { emailAddress } from '@/lib/usecases/clients/details';

/** Where to go afterwards. Judged when it is used; a form without it leads to the panel's home. */
export const next = z.string().max(2000).optional();

export const email = z.string('Enter your e-mail address.').pipe(emailAddress);

/** A password that is being chosen. */
export const newPassword = z
  .string('Choose a password.')
  .min(passwordMinLength, `Use ${passwordMinLength} characters or more.`)
  .max(passwordMaxLength, `Use ${passwordMaxLength} characters at most.`);

/** A password that is being checked; about its form nothing is told. */
export const currentPassword = z.string().min(1, 'Enter your password.').max(passwordMaxLength, 'Enter your password.');
