import type { GatewayRow } from '@/db/queries/gateways';
import type { GatewayAccount, PaymentGateway } from '@/lib/modules/payments/contract';
import { paymentGateways } from '@/lib/modules/payments/registry';

/** What doors hand to use cases that talk to gateways: how secrets rest, and whether a simulator may stand in for one. */
export type GatewayDoor = {
  seal(text: string, boundTo: string): string;
  unseal(sealed: string, boundTo: string): string | undefined;
  allowsSimulators: boolean;
  /** How long one request may take, where the module's own patience is not wanted. */
  timeoutMs?: number;
};

export type OpenGateway = { gateway: PaymentGateway; account: GatewayAccount };

/** Makes a row something that its module can talk to; a sentence on what staff have to put right where it cannot. */
export function openGateway(row: GatewayRow, door: GatewayDoor): OpenGateway | string {
  const gateway = paymentGateways.get(row.module);
  if (!gateway) return `There is no module ${row.module} any more.`;
  const credentials = door.unseal(row.credentials, gatewaySeal(row.id));
  if (credentials === undefined)
    return `The keys of ${row.name} cannot be read with this TENOR_SECRET. Enter them again.`;
  const settings = gateway.settings.safeParse({ ...row.settings, ...JSON.parse(credentials) });
  if (!settings.success) return `The settings of ${row.name} are not complete.`;
  if (row.endpoint && !door.allowsSimulators)
    return `${row.name} is set to a simulator, which is not used in production.`;
  const { id, endpoint } = row;
  const patience = door.timeoutMs === undefined ? {} : { timeoutMs: door.timeoutMs };
  return { gateway, account: { id, settings: settings.data, endpoint, ...patience } };
}

/** What the keys of a gateway are bound to, so that they are of no use in another row. */
export function gatewaySeal(gatewayId: string): string {
  return `payment_gateway:${gatewayId}`;
}
