import type { Cycle, LocalDay } from '@/lib/domain/calendar';
import type { AutoSetup, PaymentModel, PriceModel } from '@/lib/domain/catalog';
import type { LineKind } from '@/lib/domain/invoices';
import type { Refusal } from '@/lib/domain/refusals';

/** What an order would come to, as it reaches the browser: amounts are decimal text in the preview's currency. */
export type PreviewProps = {
  currency: string;
  items: (PreviewItem | null)[];
  dueNow: {
    subtotalMinorUnits: string;
    taxes: { name: string; rate: string; taxMinorUnits: string }[];
    totalMinorUnits: string;
  };
  dueOn: LocalDay;
  upcoming: UpcomingProps[];
  problems: { field: string | null; item: number | null; refusal: Refusal }[];
};

export type PreviewItem = {
  name: string;
  code: string;
  cycle: Cycle;
  quantity: number;
  domain: string | null;
  options: { label: string; value: string }[];
  paymentModel: PaymentModel;
  priceModel: PriceModel;
  autoSetup: AutoSetup;
  dueNow: PreviewLineProps[];
  recurringMinorUnits: string;
};

export type PreviewLineProps = {
  kind: LineKind;
  name: string;
  minorUnits: string;
  startsOn: LocalDay | null;
  endsOn: LocalDay | null;
};

export type UpcomingProps = {
  cycle: Cycle;
  paymentModel: PaymentModel;
  fromOn: LocalDay;
  isFromSetup: boolean;
  usage: 'none' | 'on_top' | 'at_least';
  minorUnits: string;
  taxMinorUnits: string;
};
