import 'server-only';
import type { PrintedFile } from '@/lib/usecases/documents/print';

/** A printed document as an answer: saved under its name, kept by nobody on the way. */
export function pdfAnswer(file: PrintedFile | undefined): unknown {
  if (!file) return { ok: false, code: 'not_found' };
  return new Response(new Uint8Array(file.content), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${file.filename}"`,
      'cache-control': 'private, no-store',
    },
  });
}
