import { renderToBuffer } from '@react-pdf/renderer';
import type { PrintedDocument } from './document';
import { registerFonts } from './fonts';
import { DocumentLayout } from './layout';

/** Lays the document out and writes it as PDF. */
export async function renderDocument(document: PrintedDocument): Promise<Buffer> {
  registerFonts();
  return renderToBuffer(<DocumentLayout document={document} />);
}
