import type { Cycle, LocalDay, Span } from '../calendar';
import type { PaymentModel } from '../catalog';
import type { Charge, ConfigurationPrice, PriceOverride } from '../pricing';
import type { ChargedPeriod } from '../services';
import type { TaxRate, TaxTotal } from '../taxes';

export type SetupFeeReason = 'new_product' | 'longer_cycle' | 'option_changed' | 'quantity_changed';

export type ChangeFacts = {
  paymentModel: PaymentModel;
  /** T: today, or the top of the running hour. */
  today: number;
  /** The local day of T, which the last day of an override is compared with. */
  day: LocalDay;
  cycle: Cycle;
  anchor: number;
  running: ChargedPeriod;
  /** Paid periods after the running one, in order. */
  later: readonly ChargedPeriod[];
  /** Fees listed when the present configuration was ordered or changed to. */
  listedFees: ConfigurationPrice['setup'];
  override: PriceOverride | null;
  target: {
    cycle: Cycle;
    price: ConfigurationPrice;
    isProductChanged: boolean;
    isQuantityChanged: boolean;
    /** Options whose value differs, by id. */
    changedOptionIds: ReadonlySet<string>;
    rates: readonly TaxRate[];
    /** Staff ask for no money: what is due above zero is waived (rules §9). */
    isWaived?: boolean;
  };
};

/** Why a line of a change is there: enough for a screen, a document and an API to say it in words. */
export type ChangeReason =
  | { because: 'unused'; days: number; of: number }
  | { because: 'not_begun' }
  | { because: 'new_price'; days: number; of: number }
  | { because: 'waived' }
  | { because: SetupFeeReason };

export type ChangeLine = {
  kind: 'refund' | 'setup' | 'recurring' | 'discount';
  code: string;
  optionId: string | null;
  minorUnits: bigint;
  rates: readonly TaxRate[];
  /** The old period that a refund belongs to; null on the new side. */
  periodId: string | null;
  from: number;
  to: number;
  reason: ChangeReason;
};

/** Amounts in minor units before tax, unless the name says otherwise. */
export type ChangeQuote = {
  span: Span & { anchor: number };
  lines: ChangeLine[];
  /** What the new period would be charged with, whether invoiced now (pre-paid) or at its end (post-paid). */
  newCharges: Charge[];
  refund: bigint;
  setupFee: bigint;
  newCost: bigint;
  due: bigint;
  taxTotals: TaxTotal[];
  taxMinorUnits: bigint;
  totalMinorUnits: bigint;
};
