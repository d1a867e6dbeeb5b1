import { z } from 'zod';
import { searchClients, searchInvoices, searchOrders, searchProducts, searchServices } from '@/db/queries/staff-search';
import type { Permission } from '@/lib/server/permissions';
import { staffRoute } from '@/lib/server/routes';

const input = z.object({ q: z.string().trim().min(1).max(200) });

/** What the search box of the panel finds, of what this member of the staff may see. */
export const GET = staffRoute('orders.view', input, async ({ q }, { context: { db }, staff }) => {
  const may = (permission: Permission) => staff.permissions.includes(permission);
  const [clients, services, orders, invoices, products] = await Promise.all([
    may('clients.view') ? searchClients(db, q) : [],
    may('services.view') ? searchServices(db, q) : [],
    may('orders.view') ? searchOrders(db, q) : [],
    may('invoices.view') ? searchInvoices(db, q) : [],
    may('catalog.view') ? searchProducts(db, q) : [],
  ]);
  return { clients, services, orders, invoices, products };
});
