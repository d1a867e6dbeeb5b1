import { z } from 'zod';

export const stripeSettings = z.object({
  secretKey: z
    .string()
    .trim()
    .max(300)
    .regex(/^(sk|rk)_(test|live)_\w+$/, 'A secret key begins with sk_live_ or sk_test_.')
    .meta({
      title: 'Secret key',
      description: 'From Developers, API keys in the Stripe dashboard. A restricted key works too (rk_…).',
      secret: true,
    }),
  webhookSecret: z
    .string()
    .trim()
    .max(300)
    .regex(/^whsec_\S+$/, 'A signing secret begins with whsec_.')
    .optional()
    .meta({
      title: 'Signing secret of the webhook',
      description: 'Stripe shows it when the address below has been added under Developers, Webhooks.',
      secret: true,
    }),
  accountId: z
    .string()
    .trim()
    .max(100)
    .regex(/^(acct_\w+)?$/, 'An account begins with acct_.')
    .default('')
    .meta({
      title: 'Account',
      description: 'Only for a platform that acts for a connected account: its id. Otherwise leave it empty.',
    }),
  statementSuffix: z
    .string()
    .trim()
    .max(22)
    .regex(/^[A-Za-z0-9 .-]*$/, 'Use letters, digits, spaces, dots and hyphens.')
    .default('')
    .meta({
      title: 'On the card statement',
      description: 'Added to your name on statements of cards, such as HOSTING. At most 22 letters with your name.',
    }),
});

export type StripeSettings = z.infer<typeof stripeSettings>;

/** Whether the key moves real money. */
export function isLive({ secretKey }: StripeSettings): boolean {
  return /^(sk|rk)_live_/.test(secretKey);
}
