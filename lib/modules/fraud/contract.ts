import type { ModuleServer, ServerNeeds } from '../server';

/** What a fraud module is told about a new order; nothing in it is more than the module needs. */
export type FraudFacts = {
  orderId: string;
  client: {
    id: string;
    email: string;
    country: string;
    city: string;
    postalCode: string;
    address: string;
    createdAt: number;
    status: 'active' | 'suspended';
  };
  /** Where the order came from, as far as anybody knows. */
  connectionCountry: string | null;
  totalMinorUnits: bigint;
  currency: string;
  /** The total in the seller's currency, to compare amounts by. */
  totalInDefaultMinorUnits: bigint | null;
  placedAt: number;
  /** Orders of this client: in the day before this one, and paid ones ever. */
  ordersOfTheDay: number;
  paidOrders: number;
  signal: AbortSignal;
};

/**
 * From 0, harmless, to 100, with the reasons as staff read them. A `decision` is a rule of the operator's own at the
 * module's other end: it counts whatever the score.
 */
export type FraudVerdict = { score: number; decision?: 'accept' | 'review' | 'reject'; notes: string[] };

/** Judges new orders. A module that cannot answer throws; the order then waits for staff. */
export type FraudModule<Connection = unknown> = {
  name: string;
  label: string;
  /** For modules that ask somebody else: how staff enter where and as whom. */
  servers?: ServerNeeds<Connection>;
  judge(facts: FraudFacts, server?: ModuleServer<Connection>): Promise<FraudVerdict>;
};
