type Cell = string | number | bigint | null | undefined;

/**
 * A file of comma-separated values with a heading. What a spreadsheet would take for a formula is written as text; a
 * number with a sign stays a number.
 */
export function csvFile(name: string, heading: readonly string[], rows: readonly (readonly Cell[])[]): Response {
  const lines = [heading, ...rows].map((row) => row.map(written).join(','));
  return new Response(`\uFEFF${lines.join('\r\n')}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'no-store',
    },
  });
}

/** Rows that one file has at most. */
export const csvRows = 10_000;

function written(cell: Cell): string {
  const text = cell === null || cell === undefined ? '' : String(cell);
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
