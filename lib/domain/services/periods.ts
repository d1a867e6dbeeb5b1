import { type CycleUnit, type Instant, pointOfBoundary } from '../calendar';
import type { Charge } from '../pricing';
import type { TaxRate } from '../taxes';

export const periodStatuses = ['unpaid', 'paid', 'running', 'closed', 'cancelled'] as const;
/** Pre-paid: unpaid, paid. Post-paid: running, closed (and invoiced then, or on the first of the month). */
export type PeriodStatus = (typeof periodStatuses)[number];

/** One stretch of a service's billing, stored with what it was charged. Boundaries are half-open instants. */
export type Period = {
  id: string;
  serviceId: string;
  clientId: string;
  productId: string;
  orderId: string | null;
  invoiceId: string | null;
  status: PeriodStatus;
  startAt: Instant;
  endAt: Instant;
  /** The full cycle that the price is for. */
  fullStartAt: Instant;
  fullEndAt: Instant;
  /** Days (or hours) that the charges are for; fewer than the period's after a late payment. */
  chargedUnits: number;
  charges: Charge[];
  /** The tax the charges were invoiced with. */
  rates: TaxRate[];
  /** Usage already invoiced: its exact sum, and what it came to. */
  usageBilled: string;
  usageChargedMinorUnits: bigint;
};

/** A period as it was charged; points are on the scale of the service's cycle. */
export type ChargedPeriod = {
  id: string;
  start: number;
  end: number;
  fullStart: number;
  /** Days (or hours) that the charges are for: fewer than the period's after a late payment. */
  chargedUnits: number;
  charges: readonly Charge[];
  rates: readonly TaxRate[];
};

/** An amount of usage at an instant, as a decimal in the service's currency. */
export type UsageRecord = {
  id: string;
  serviceId: string;
  clientId: string;
  periodId: string | null;
  invoiceId: string | null;
  usedAt: Instant;
  amount: string;
};

/** A stored period on the scale of its service's cycle, as quotes and refunds need it. */
export function chargedPeriod(period: Period, unit: CycleUnit, zone: string): ChargedPeriod {
  return {
    id: period.id,
    start: pointOfBoundary(unit, period.startAt, zone),
    end: pointOfBoundary(unit, period.endAt, zone),
    fullStart: pointOfBoundary(unit, period.fullStartAt, zone),
    chargedUnits: period.chargedUnits,
    charges: period.charges,
    rates: period.rates,
  };
}
