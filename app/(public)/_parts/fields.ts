import { z } from 'zod';
import { emailAddress } from '@/lib/usecases/clients/details';

/** Where to go afterwards. Judged when it is used; a form without it leads to the panel's home. */
export const next = z.string().max(2000).optional();

export const email = z.string('Enter your e-mail address.').pipe(emailAddress);
