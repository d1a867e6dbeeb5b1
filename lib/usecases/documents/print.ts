import { currentCatalog } from '@/db/queries/catalog';
import { creditNoteOfClient } from '@/db/queries/portal/credit-notes';
import { invoiceOfClient } from '@/db/queries/portal/invoices';
import { findLogoOfClient } from '@/db/queries/portal/logos';
import { type PrintedDocument, printDocument } from '@/lib/documents';
import { namesIn } from '@/lib/format/line-words';
import type { UseCaseContext } from '../context';
import { creditNoteDocument } from './credit-note-document';
import { invoiceDocument } from './invoice-document';

export type PrintedFile = { filename: string; content: Buffer };

/** A client's invoice as a PDF file, or undefined where it is not the client's. */
export async function printInvoice(
  context: UseCaseContext,
  { clientId, invoiceId }: { clientId: string; invoiceId: string },
): Promise<PrintedFile | undefined> {
  const found = await invoiceOfClient(context.db, clientId, invoiceId);
  return found && fileOf(context, clientId, invoiceDocument(found, await wordingOf(context)));
}

/** A client's credit note as a PDF file, or undefined where it is not the client's. */
export async function printCreditNote(
  context: UseCaseContext,
  { clientId, creditNoteId }: { clientId: string; creditNoteId: string },
): Promise<PrintedFile | undefined> {
  const found = await creditNoteOfClient(context.db, clientId, creditNoteId);
  return found && fileOf(context, clientId, creditNoteDocument(found, await wordingOf(context)));
}

async function wordingOf({ db, zone }: UseCaseContext) {
  return { names: namesIn(await currentCatalog(db)), zone };
}

/** The name holds nothing that a file system or a header would take for more than a letter. */
async function fileOf({ db }: UseCaseContext, clientId: string, document: PrintedDocument): Promise<PrintedFile> {
  const logo = await findLogoOfClient(db, clientId);
  const name = `${document.kind}-${document.number}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return {
    filename: `${name.replace(/^-|-$/g, '')}.pdf`,
    content: await printDocument(logo ? { ...document, logo: logo.bytes } : document),
  };
}
