import { domainToUnicode } from 'node:url';
import type { Database } from '../../client';
import { orderOfClient } from './orders';

/** Where a client's order stands, as plain values for a page or an answer; undefined where it is not the client's. */
export async function progressOfOrder(db: Database, clientId: string, orderId: string) {
  const order = await orderOfClient(db, clientId, orderId);
  if (!order) return undefined;
  const { id, number, status, invoice, items } = order;
  return {
    id,
    number,
    status,
    invoice: invoice && {
      id: invoice.id,
      status: invoice.status,
      currency: invoice.currency,
      totalMinorUnits: String(invoice.totalMinorUnits),
      restMinorUnits: String(invoice.totalMinorUnits - invoice.paidMinorUnits),
      dueOn: invoice.dueOn,
    },
    services: items.map((item) => ({
      id: item.serviceId,
      name: item.productName,
      domain: item.domain && domainToUnicode(item.domain),
      status: item.status,
      provisioning: item.provisioning,
      autoSetup: item.autoSetup,
      isHidden: item.isHidden,
    })),
  };
}
