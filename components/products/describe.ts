/** A product's description as its card shows it: the text before its first list, and the points of its lists. */
export function splitDescription(markdown: string): { summary: string; features: string[] } {
  const features: string[] = [];
  const summary: string[] = [];
  for (const line of markdown.split('\n')) {
    const point = /^\s*[-*+]\s+(.*\S)/.exec(line)?.[1];
    if (point) features.push(point);
    else if (features.length === 0) summary.push(line);
  }
  return { summary: summary.join('\n').trim(), features };
}

/** A code made of a name: "Web hosting, small" gives "web_hosting_small". */
export function codeFromName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 64);
}
