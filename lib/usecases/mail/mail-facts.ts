import { type EmailRow, findMailInvoice, findMailOrder, findMailParties, findMailService } from '@/db/queries/emails';
import { dayOf } from '@/lib/domain/calendar';
import { formatInvoiceNumber } from '@/lib/format/documents';
import type { MailFacts, MailInvoice, MailOrder, MailService } from '@/lib/mail';
import type { UseCaseContext } from '../context';

/** Reads what a mail speaks of, as it stands now: the order, the invoice and the service that its facts name. */
export async function gatherMailFacts(context: UseCaseContext, email: EmailRow, appUrl: string): Promise<MailFacts> {
  const { db, zone, now } = context;
  const { client, reseller } = await findMailParties(db, email.clientId);
  const order = await readOrder(context, idOf(email, 'orderId'));
  const invoice = await readInvoice(context, idOf(email, 'invoiceId') ?? order?.invoiceId ?? null);
  return {
    appUrl,
    zone,
    today: dayOf(now, zone),
    reseller: reseller ?? nobody,
    client,
    order,
    invoice,
    service: await readService(context, idOf(email, 'serviceId')),
    own: email.facts,
  };
}

/** Before the set-up of a seller there is mail already: a new member of the staff may forget a password. */
export const nobody = {
  name: 'Tenor',
  companyName: '',
  companyAddress: '',
  companyVatId: '',
  bankName: '',
  bankIban: '',
  emailFrom: '',
  logo: null,
};

async function readOrder(
  { db }: UseCaseContext,
  id: string | null,
): Promise<(MailOrder & { invoiceId: string | null }) | null> {
  const order = id === null ? undefined : await findMailOrder(db, id);
  if (!order) return null;
  return {
    ...order,
    items: order.items.map(({ unit, multiplier, ...item }) => ({ ...item, cycle: { unit, multiplier } })),
  };
}

async function readInvoice({ db }: UseCaseContext, id: string | null): Promise<MailInvoice | null> {
  const invoice = id === null ? undefined : await findMailInvoice(db, id);
  if (!invoice) return null;
  return { ...invoice, number: formatInvoiceNumber(invoice.numberFormat, invoice.number, invoice.issuedOn) };
}

async function readService({ db }: UseCaseContext, id: string | null): Promise<MailService | null> {
  const service = id === null ? undefined : await findMailService(db, id);
  if (!service) return null;
  const { unit, multiplier, ...rest } = service;
  return { ...rest, cycle: { unit, multiplier } };
}

function idOf({ facts }: EmailRow, key: string): string | null {
  const id = facts[key];
  return typeof id === 'string' ? id : null;
}
