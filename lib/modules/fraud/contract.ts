/** What a fraud module is told about a new order; nothing in it is more than the module needs. */
export type FraudFacts = {
  orderId: string;
  client: { email: string; country: string; createdAt: number; status: 'active' | 'suspended' };
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

/** From 0, harmless, to 100, with the reasons as staff read them. */
export type FraudVerdict = { score: number; notes: string[] };

/** Judges new orders. A module that cannot answer throws; the order then waits for staff. */
export type FraudModule = {
  name: string;
  label: string;
  judge(facts: FraudFacts): Promise<FraudVerdict>;
};
