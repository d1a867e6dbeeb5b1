import { Account, Billing, Constants, Email, Event, Order, Transaction } from '@maxmind/minfraud-api-node';
import { plainAmount } from '@/lib/format/money';
import type { FraudFacts } from '../contract';

/**
 * What MaxMind learns of an order: hashed where that is enough, and nothing that was not entered. The official client
 * writes it, since an address has to be cleaned by MaxMind's own rules before it is hashed. Throws for facts that MaxMind
 * would refuse.
 */
export function requestOf({ orderId, client, totalMinorUnits, currency, placedAt }: FraudFacts): string {
  const { country, city, postalCode, address } = client;
  return new Transaction({
    event: new Event({
      transactionId: orderId,
      type: Constants.EventType.Purchase,
      time: new Date(placedAt),
    }),
    account: new Account({ userId: client.id }),
    email: new Email({ address: client.email.trim().toLowerCase(), hashAddress: true }),
    billing: new Billing({
      country,
      ...(city ? { city } : {}),
      ...(postalCode ? { postal: postalCode } : {}),
      ...(address ? { address } : {}),
    }),
    order: new Order({ amount: Number(plainAmount({ minorUnits: totalMinorUnits, currency })), currency }),
  }).toString();
}

/** The least that MaxMind answers, to try a connection. */
export const trialRequest = JSON.stringify({ event: { type: 'purchase', transaction_id: 'connection-test' } });
