import type { LocalDay } from '@/lib/domain/calendar';
import type { MailFacts, MailReseller } from './facts';

/** Facts to show a mail with before there is one: nobody's, but of every sort. */
export function sampleFacts({
  appUrl,
  zone,
  today,
  reseller,
}: {
  appUrl: string;
  zone: string;
  today: LocalDay;
  reseller: MailReseller;
}): MailFacts {
  const id = '00000000-0000-7000-8000-000000000000';
  const cycle = { unit: 'month' as const, multiplier: 1 };
  const startsAt = today * 86_400_000;
  const lines = [
    {
      kind: 'recurring' as const,
      label: 'Starter hosting',
      minorUnits: 990n,
      fromAt: startsAt,
      toAt: startsAt + 30 * 86_400_000,
    },
  ];
  return {
    appUrl,
    zone,
    today,
    reseller,
    client: { name: 'Maria Example', number: 1042, email: 'maria@example.com' },
    order: {
      id,
      number: 1_208,
      type: 'sales',
      status: 'waiting_for_payment',
      awaitsAcceptance: false,
      failure: null,
      items: [{ product: 'Starter hosting', domain: 'example.com', quantity: 1, cycle }],
    },
    invoice: {
      id,
      number: '2026-000123',
      status: 'unpaid',
      currency: 'USD',
      issuedOn: today,
      dueOn: today + 7,
      subtotalMinorUnits: 990n,
      taxMinorUnits: 188n,
      totalMinorUnits: 1_178n,
      paidMinorUnits: 0n,
      lines,
    },
    service: {
      id,
      number: 3_417,
      product: 'Starter hosting',
      welcome: '',
      isWelcomed: true,
      domain: 'example.com',
      status: 'active',
      cycle,
    },
    own: {
      currency: 'USD',
      minorUnits: '1178',
      url: `${appUrl}/example`,
      newEmail: 'maria@example.org',
      clientName: 'Maria Example',
      role: 'billing',
      verb: 'create',
      error: 'The server did not answer.',
      endsAt: startsAt + 30 * 86_400_000,
      reasons: ['The address of the card is another one.'],
    },
  };
}
