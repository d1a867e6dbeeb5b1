import type { PrintedDocument } from './document';

export type * from './document';

/** The document as a PDF file whose text can be selected. The printer is loaded when it is first needed: it is large. */
export async function printDocument(document: PrintedDocument): Promise<Buffer> {
  const { renderDocument } = await import('./render');
  return renderDocument(document);
}
