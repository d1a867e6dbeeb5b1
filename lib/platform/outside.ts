import { outgoingHttp } from './outgoing-http';
import { seal, unseal } from './sealed';

/** What a use case needs to talk to somebody else's server. */
export const outside = { http: outgoingHttp, seal, unseal };
