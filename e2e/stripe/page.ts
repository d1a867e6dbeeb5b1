import type { StripeObject } from './account';

/** The page of the gateway on which a client pays, or leaves a card: as plain as can be. */
export function hostedPage(session: StripeObject): string {
  const isSetup = session.mode === 'setup';
  const amount = `${(Number(session.amount_total) / 100).toFixed(2)} ${String(session.currency).toUpperCase()}`;
  const title = isSetup ? 'Save a card' : `Pay ${amount}`;
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body>
<main><h1>${title}</h1><p>${isSetup ? '' : String(session.description ?? '')}</p>
<form method="post"><button name="card" value="${isSetup ? 'keep' : 'pay'}">${isSetup ? 'Save card' : 'Pay now'}</button></form>
<a href="${String(session.cancel_url)}">Go back</a></main></body></html>`;
}
