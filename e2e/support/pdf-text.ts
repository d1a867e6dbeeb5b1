import { inflateSync } from 'node:zlib';

type PdfObject = { body: string; stream: string };

/**
 * The text of a PDF file page by page, read as a program that copies it does: through the tables that each embedded font
 * brings of what its glyphs mean. Enough of the format for files that this house prints.
 */
export function readPdfText(file: Buffer): string[] {
  const objects = objectsOf(file.toString('latin1'));
  const fonts = new Map(
    [...objects].flatMap(([id, { body }]) =>
      /\/ToUnicode (\d+) 0 R/.test(body) ? [[id, glyphsOf(objects, body)]] : [],
    ),
  );
  return [...objects.values()]
    .filter(({ body }) => /\/Type \/Page\b/.test(body))
    .map(({ body }) => pageText(objects, fonts, body));
}

function objectsOf(source: string): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  for (const [, id = '', body = ''] of source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', ...rest] = body.split(/\nstream\n|stream\r?\n/);
    objects.set(id, { body: head, stream: inflated(head, rest.join('stream\n').replace(/\nendstream$/, '')) });
  }
  return objects;
}

function inflated(head: string, stream: string): string {
  if (!head.includes('/FlateDecode')) return stream;
  return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
}

/** Which letters each glyph of a font stands for. */
function glyphsOf(objects: Map<string, PdfObject>, font: string): Map<string, string> {
  const table = objects.get(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1] ?? '')?.stream ?? '';
  const glyphs = new Map<string, string>();
  for (const [, first = '', , list = ''] of table.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, units = ''], index) => {
      const glyph = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0');
      glyphs.set(glyph, Buffer.from(units.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
    });
  }
  return glyphs;
}

function pageText(objects: Map<string, PdfObject>, fonts: Map<string, Map<string, string>>, page: string): string {
  const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? '')?.body ?? page;
  const names = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, fonts.get(id)]),
  );
  const content = objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '')?.stream ?? '';
  let text = '';
  let depth = 0;
  let lineDepth = 0;
  let glyphs: Map<string, string> | undefined;
  for (const [token, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ|\bBT\b|\bq\b|\bQ\b/g)) {
    if (token === 'q') depth += 1;
    // Runs of one line follow each other inside the same frame; leaving it ends the line.
    else if (token === 'Q' && --depth < lineDepth - 1) {
      text += '\n';
      lineDepth = 0;
    } else if (token === 'BT') lineDepth = depth;
    else if (font) glyphs = names.get(font);
    else text += lettersOf(shown ?? '', glyphs);
  }
  return text;
}

function lettersOf(shown: string, glyphs: Map<string, string> | undefined): string {
  const codes = [...shown.matchAll(/<([0-9a-f]*)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
  return codes.map((glyph) => glyphs?.get(glyph.toLowerCase()) ?? '\uFFFD').join('');
}
