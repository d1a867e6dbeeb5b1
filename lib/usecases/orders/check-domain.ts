import { domainToASCII } from 'node:url';
import { parse } from 'tldts';

export type DomainRefusal = { code: 'domain_required' } | { code: 'domain_invalid'; domain: string };

/**
 * Checks a domain name against the public suffix list: it must be registrable itself, not a host below one. Returns it in
 * its ASCII form, lower case; international names become punycode.
 */
export function checkDomain(wanted: string): { ok: true; domain: string } | ({ ok: false } & DomainRefusal) {
  const ascii = domainToASCII(wanted.trim().replace(/\.$/, '').toLowerCase());
  const parsed = parse(ascii, { validateHostname: true, allowPrivateDomains: false });
  if (ascii === '' || parsed.isIp || parsed.domain !== ascii || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(ascii)) {
    return { ok: false, code: 'domain_invalid', domain: wanted };
  }
  return { ok: true, domain: ascii };
}
