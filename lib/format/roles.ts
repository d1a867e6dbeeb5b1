import type { ClientRole } from '@/lib/domain/clients';

/** What a user may do for a client. */
export const clientRoleWords: Record<ClientRole, { title: string; description: string }> = {
  owner: { title: 'Owner', description: 'Orders and pays, and says who else may.' },
  billing: { title: 'Orders and pays', description: 'Orders, pays, changes and cancels services.' },
  viewer: { title: 'Looks only', description: 'Sees services, orders and invoices.' },
};
