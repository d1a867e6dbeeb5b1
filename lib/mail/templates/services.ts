import { dayOf } from '@/lib/domain/calendar';
import { formatDay } from '@/lib/format/days';
import type { MailPart } from '../content';
import type { MailFacts, MailService } from '../facts';
import { greet, type MailTemplate, needed, textFact } from '../template';

export const serviceWelcome: MailTemplate = (facts) => {
  const service = needed(facts, 'service');
  const words = service.welcome === '' ? 'It is set up and ready to use.' : fillIn(service.welcome, facts, service);
  return serviceMail(facts, service, `${nameOf(service)} is ready`, words);
};

export const serviceSuspended: MailTemplate = (facts) => {
  const service = needed(facts, 'service');
  const words =
    textFact(facts, 'cause') === 'overdue'
      ? 'It is suspended because of an overdue invoice. It runs again as soon as that is paid.'
      : 'We have suspended it. Write to us if you do not know why.';
  return serviceMail(facts, service, `${nameOf(service)} is suspended`, words);
};

export const serviceResumed: MailTemplate = (facts) => {
  const service = needed(facts, 'service');
  return serviceMail(facts, service, `${nameOf(service)} runs again`, 'It is no longer suspended.');
};

export const serviceEnded: MailTemplate = (facts) => {
  const service = needed(facts, 'service');
  return serviceMail(facts, service, `${nameOf(service)} has ended`, 'It has ended and is no longer charged.');
};

export const changeDone: MailTemplate = (facts) => {
  const service = needed(facts, 'service');
  return serviceMail(
    facts,
    service,
    `Your change of service ${service.number} is done`,
    `It is ${service.product} now.`,
  );
};

/** Asked for by the client, or by staff: it goes on until a day. */
export const cancellationRequested: MailTemplate = (facts) => {
  const service = needed(facts, 'service');
  const { endsAt } = facts.own;
  const last = typeof endsAt === 'number' ? formatDay(dayOf(endsAt - 1, facts.zone)) : 'the end of what is paid';
  return serviceMail(
    facts,
    service,
    `${nameOf(service)} will be cancelled`,
    `It runs until ${last} and is not renewed. Until then you can withdraw the cancellation.`,
  );
};

function serviceMail(facts: MailFacts, service: MailService, subject: string, words: string) {
  const rows: [string, string][] = [['Service', `${service.product} (${service.number})`]];
  if (service.domain) rows.push(['Domain', service.domain]);
  const parts: MailPart[] = [
    { kind: 'heading', text: subject },
    greet(facts),
    { kind: 'paragraph', text: words },
    { kind: 'facts', rows },
    { kind: 'button', label: 'Open the service', url: `${facts.appUrl}/services/${service.id}` },
  ];
  return { subject, parts };
}

function nameOf({ product, domain }: MailService): string {
  return domain ? `${product} for ${domain}` : product;
}

/** A product's own welcome: text in which only these names are filled in; whatever else it contains stays as it is. */
function fillIn(template: string, facts: MailFacts, service: MailService): string {
  const values = new Map([
    ['client', facts.client?.name ?? ''],
    ['product', service.product],
    ['domain', service.domain ?? ''],
    ['service', String(service.number)],
    ['seller', facts.reseller.name],
  ]);
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole);
}
