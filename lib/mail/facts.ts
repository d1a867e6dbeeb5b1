import type { Cycle, Instant, LocalDay } from '@/lib/domain/calendar';
import type { InvoiceStatus, LineKind } from '@/lib/domain/invoices';
import type { OrderStatus, OrderType } from '@/lib/domain/orders';
import type { ServiceStatus } from '@/lib/domain/services';

/** Everything a mail may speak of, read when it is sent. */
export type MailFacts = {
  appUrl: string;
  zone: string;
  today: LocalDay;
  reseller: MailReseller;
  client: { name: string; number: number; email: string } | null;
  order: MailOrder | null;
  invoice: MailInvoice | null;
  service: MailService | null;
  /** What was put into the outbox with the mail itself. */
  own: Readonly<Record<string, unknown>>;
};

export type MailReseller = {
  name: string;
  companyName: string;
  companyAddress: string;
  companyVatId: string;
  bankName: string;
  bankIban: string;
  emailFrom: string;
  /** The path of its logo, where it has one. */
  logo: string | null;
};

export type MailOrder = {
  id: string;
  number: number;
  type: OrderType;
  status: OrderStatus;
  awaitsAcceptance: boolean;
  failure: string | null;
  items: { product: string; domain: string | null; quantity: number; cycle: Cycle }[];
};

export type MailInvoice = {
  id: string;
  number: string;
  status: InvoiceStatus;
  currency: string;
  issuedOn: LocalDay;
  dueOn: LocalDay;
  subtotalMinorUnits: bigint;
  taxMinorUnits: bigint;
  totalMinorUnits: bigint;
  paidMinorUnits: bigint;
  lines: MailLine[];
};

export type MailLine = {
  kind: LineKind;
  /** The product or option, in its own words. */
  label: string;
  minorUnits: bigint;
  fromAt: Instant | null;
  toAt: Instant | null;
};

export type MailService = {
  id: string;
  number: number;
  product: string;
  /** What the product says in its welcome; empty: the usual words. */
  welcome: string;
  isWelcomed: boolean;
  domain: string | null;
  status: ServiceStatus;
  cycle: Cycle;
};
