import { currentCatalog } from '@/db/queries/catalog';
import { clientForPrices, resellerOfGuests } from '@/db/queries/portal/clients';
import { Book } from '../book/book';
import type { UseCaseContext } from '../context';
import type { ItemRequest } from '../orders/price-items';
import { describeOrder, type OrderPreview } from './describe-order';

export type PreviewInput = {
  /** Whose prices and taxes; a guest sees those of a currency, without tax. */
  buyer: { clientId: string } | { currency: string };
  items: readonly ItemRequest[];
};

/** Prices an order as placing it would, and writes nothing (rules §5). Refusals: not_found; others are in `problems`. */
export async function previewOrder(
  context: UseCaseContext,
  { buyer, items }: PreviewInput,
): Promise<OrderPreview | { ok: false; code: 'not_found' }> {
  const { db, zone, now, actor } = context;
  const found =
    'clientId' in buyer ? await clientForPrices(db, buyer.clientId) : await guestWith(context, buyer.currency);
  if (!found) return { ok: false, code: 'not_found' };
  const catalog = await currentCatalog(db);
  return describeOrder(new Book(found.client, found.reseller, catalog, zone, now, actor), items);
}

type ForPrices = NonNullable<Awaited<ReturnType<typeof clientForPrices>>>;

/** Nobody yet: a client without a country pays no tax that could be known. */
async function guestWith({ db }: UseCaseContext, currency: string): Promise<ForPrices> {
  const reseller = await resellerOfGuests(db);
  const client: ForPrices['client'] = {
    id: '00000000-0000-0000-0000-000000000000',
    number: 0,
    resellerId: reseller.id,
    name: '',
    company: '',
    email: '',
    phone: '',
    address: '',
    city: '',
    postalCode: '',
    state: null,
    country: '',
    vatId: '',
    currency,
    status: 'active',
    taxExempt: true,
    doNotSuspend: false,
    paysAutomatically: false,
    sendReminders: true,
    notes: '',
    nextBillingAt: null,
    monthInvoicedOn: null,
    parkedAt: null,
    parkedReason: null,
    createdAt: new Date(0),
  };
  return { client, reseller };
}
