import { renderToBuffer } from '@react-pdf/renderer';
import type { PrintedDocument } from './document';
import { familiesFor } from './fonts';
import { DocumentLayout } from './layout';

/** Lays the document out and writes it as PDF. */
export async function renderDocument(document: PrintedDocument): Promise<Buffer> {
  const families = familiesFor(JSON.stringify(document));
  return renderToBuffer(<DocumentLayout document={document} families={families} />);
}
