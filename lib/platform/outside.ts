import { env } from './env';
import { outgoingHttp } from './outgoing-http';
import { seal, unseal } from './sealed';

/** What a use case needs to talk to somebody else's server. */
export const outside = { http: outgoingHttp, seal, unseal };

/** What a use case needs to talk to a payment gateway. Simulators stand in for one on developers' machines only. */
export const gatewayDoor = { seal, unseal, allowsSimulators: !env.isProduction || env.isEndToEndTest };
