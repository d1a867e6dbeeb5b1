import { z } from 'zod';

export const settings = z.object({
  serverGroup: z
    .uuid('Choose a group of servers.')
    .meta({ title: 'Server group', description: 'Accounts are made on its servers.', source: 'groups' }),
  package: z
    .string()
    .trim()
    .min(1, 'Choose a package.')
    .max(120)
    .meta({ title: 'Package', description: 'What an account may use.', source: 'server' }),
  keepDns: z
    .boolean()
    .default(false)
    .meta({ title: 'Keep the DNS zone when a service ends', description: 'Otherwise it is removed with the account.' }),
});

export type Settings = z.infer<typeof settings>;
