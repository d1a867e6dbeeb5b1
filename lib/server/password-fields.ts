import { z } from 'zod';
import { passwordMaxLength, passwordMinLength } from './password';

/** A password that is being chosen. */
export const newPassword = z
  .string('Choose a password.')
  .min(passwordMinLength, `Use ${passwordMinLength} characters or more.`)
  .max(passwordMaxLength, `Use ${passwordMaxLength} characters at most.`);

/** A password that is being checked; about its form nothing is told. */
export const currentPassword = z
  .string('Enter your password.')
  .min(1, 'Enter your password.')
  .max(passwordMaxLength, 'Enter your password.');
