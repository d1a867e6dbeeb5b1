import type { PaymentGateway } from './contract';
import { stripe } from './stripe';

export type { GatewayNews, PaymentGateway } from './contract';

/** Every gateway by the name that a reseller's account of it has. */
export const paymentGateways: ReadonlyMap<string, PaymentGateway> = new Map(
  [stripe].map((gateway) => [gateway.name, gateway as PaymentGateway]),
);
