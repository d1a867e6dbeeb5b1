import { clientSorts } from '@/db/queries/client-lists';
import { invoiceSorts, paymentSorts } from '@/db/queries/invoice-lists';
import { mailSorts } from '@/db/queries/mail-lists';
import { optionSorts } from '@/db/queries/option-lists';
import { orderSorts } from '@/db/queries/order-lists';
import { productSorts } from '@/db/queries/product-lists';
import { serviceSorts } from '@/db/queries/service-lists';
import { taskSorts } from '@/db/queries/task-lists';

type List = { path: string; sorts?: readonly string[]; searches?: readonly string[] };

const staffLists: readonly List[] = [
  { path: '/staff/products', sorts: productSorts, searches: ['Product 49', 'nowhere'] },
  { path: '/staff/options', sorts: optionSorts },
  { path: '/staff/orders?tab=all', sorts: orderSorts, searches: ['Client 19999', '1042', 'nowhere'] },
  { path: '/staff/orders' },
  { path: '/staff/services', sorts: serviceSorts, searches: ['Client 19999', 'nowhere'] },
  { path: '/staff/clients', sorts: clientSorts, searches: ['Client 19999', 'client19999@tenor', 'nowhere'] },
  { path: '/staff/invoices', sorts: invoiceSorts, searches: ['Client 19999', '1042', 'nowhere'] },
  { path: '/staff/payments', sorts: paymentSorts, searches: ['Transfer 19', 'nowhere'] },
  { path: '/staff/mail', sorts: mailSorts, searches: ['client19999@tenor', 'nowhere'] },
  { path: '/staff/jobs', sorts: taskSorts, searches: ['nowhere'] },
  { path: '/staff/jobs/queue' },
  { path: '/staff/billing-runs' },
  { path: '/staff/settings/audit', searches: ['Client 19999', 'nowhere'] },
  { path: '/staff/reports' },
  { path: '/staff/reports/outstanding' },
  { path: '/staff/reports/balances' },
  { path: '/staff/reports/recurring' },
  { path: '/staff/reports/taxes' },
  { path: '/staff' },
];

const portalLists: readonly List[] = [
  { path: '/order', searches: ['Product 49'] },
  { path: '/services' },
  { path: '/orders' },
  { path: '/invoices' },
  { path: '/balance' },
  { path: '/' },
];

/** Addresses of lists: as they open, sorted by each of their columns both ways, and searched. */
export const listAddresses = {
  staff: staffLists.flatMap(addressesOf),
  client: portalLists.flatMap(addressesOf),
} as const;

function addressesOf({ path, sorts = [], searches = [] }: List): string[] {
  const and = path.includes('?') ? '&' : '?';
  return [
    path,
    ...sorts.flatMap((column) => [`${path}${and}sort=${column}`, `${path}${and}sort=-${column}`]),
    ...searches.map((q) => `${path}${and}q=${encodeURIComponent(q)}`),
  ];
}
