import type { PrintedGroup, PrintedLine } from './document';

/** Heights in points, and how many letters a column takes in one row of text; a little more than is needed. */
const firstPage = 520;
const nextPage = 690;
const rowOfText = 11.5;
const rowPadding = 6;
const headingHeight = 20;
const columns = { title: 40, reason: 46, days: 22, tax: 12, amount: 18 } as const;

/**
 * Deals the lines out to pages beforehand, since the printer lays out everything that is left anew for each page it breaks by
 * itself. A page dealt too full is still broken there; the name of a service is repeated where its lines go on.
 */
export function pagesOf(groups: readonly PrintedGroup[]): PrintedGroup[][] {
  const pages: PrintedGroup[][] = [[]];
  let left = firstPage;
  for (const group of groups) {
    let part: { heading: string | null; lines: PrintedLine[] } | undefined;
    for (const line of group.lines) {
      const heading = part || group.heading === null ? 0 : headingHeight;
      const height = heightOf(line);
      if (left < height + heading) {
        pages.push([]);
        left = nextPage;
        part = undefined;
      }
      if (!part) {
        part = { heading: group.heading, lines: [] };
        pages.at(-1)?.push(part);
        left -= group.heading === null ? 0 : headingHeight;
      }
      part.lines.push(line);
      left -= height;
    }
  }
  return pages;
}

function heightOf({ title, reason, days, tax, amount }: PrintedLine): number {
  const what = rows(title, columns.title) + (reason === '' ? 0 : rows(reason, columns.reason));
  const beside = [rows(days, columns.days), rows(tax, columns.tax), rows(amount, columns.amount)];
  return rowPadding + Math.max(what, ...beside) * rowOfText;
}

function rows(text: string, letters: number): number {
  return Math.max(1, Math.ceil(text.length / letters));
}
