import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Font } from '@react-pdf/renderer';

const modules = path.join(process.cwd(), 'node_modules');
const geist = path.join(modules, 'geist/dist/fonts');
const unbroken = 28;

/**
 * Fonts for what Geist has no letters for, the first that has a letter wins. Each is cut into slices of some letters, and only
 * the slices that a document needs are ever read.
 */
const otherFonts = ['noto-sans', 'ibm-plex-sans-arabic', 'noto-sans-sc', 'nanum-gothic'] as const;

/** What Geist has letters for: Latin and its marks, Cyrillic, punctuation and signs of currencies. */
const ownRanges = [
  [0, 0x36f],
  [0x400, 0x45f],
  [0x2000, 0x20cf],
] as const;

type Slice = { family: string; file: string; ranges: readonly (readonly [number, number])[] };

let isRegistered = false;
let slices: readonly Slice[] | undefined;
const known = new Set<string>();

/**
 * The families that a text is set in: the panels' own font, embedded, so that names print and are found by a search in the
 * file, then what has the letters that it lacks: Greek, Arabic, Chinese, Japanese, Korean and more.
 */
export function familiesFor(text: string): string[] {
  registerOwn();
  const letters = new Set(
    [...text].map((letter) => letter.codePointAt(0) ?? 0).filter((code) => !isWithin(ownRanges, code)),
  );
  if (letters.size === 0) return ['Geist'];
  slices ??= otherFonts.flatMap(slicesOf);
  const needed = new Set<Slice>();
  for (const code of letters) {
    const slice = slices.find(({ ranges }) => isWithin(ranges, code));
    if (slice) needed.add(slice);
  }
  for (const { family, file } of needed) {
    if (known.has(family)) continue;
    known.add(family);
    Font.register({ family, src: file });
  }
  return ['Geist', ...[...needed].map(({ family }) => family)];
}

function isWithin(ranges: readonly (readonly [number, number])[], code: number): boolean {
  return ranges.some(([from, to]) => from <= code && code <= to);
}

/** Makes the panels' own fonts known to the printer, once a process. */
function registerOwn(): void {
  if (isRegistered) return;
  isRegistered = true;
  Font.register({
    family: 'Geist',
    fonts: [
      { src: path.join(geist, 'geist-sans/Geist-Regular.ttf') },
      { src: path.join(geist, 'geist-sans/Geist-SemiBold.ttf'), fontWeight: 600 },
    ],
  });
  Font.register({
    family: 'Geist Mono',
    fonts: [
      { src: path.join(geist, 'geist-mono/GeistMono-Regular.ttf') },
      { src: path.join(geist, 'geist-mono/GeistMono-SemiBold.ttf'), fontWeight: 600 },
    ],
  });
  Font.registerHyphenationCallback(breakOnlyWhatFitsNowhere);
}

/** The slices of a font with the letters they hold, as its package tells them: `"[4]": "U+1f1e9-1f1f5,U+1f21a"`. */
function slicesOf(font: (typeof otherFonts)[number]): Slice[] {
  const folder = path.join(/* turbopackIgnore: true */ modules, '@fontsource', font);
  const told = JSON.parse(readFileSync(path.join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  return Object.entries(told).map(([name, ranges]) => {
    const slice = name.replace(/^\[(\d+)\]$/, '$1');
    return {
      family: `${font} ${slice}`,
      file: path.join(folder, `files/${font}-${slice}-400-normal.woff`),
      ranges: ranges.split(',').map(rangeOf),
    };
  });
}

function rangeOf(text: string): readonly [number, number] {
  const [from = '0', to = from] = text.replace(/^U\+/i, '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}

/** Words stay whole; only a name longer than a column, such as a domain, may be broken. */
function breakOnlyWhatFitsNowhere(word: string | null): string[] {
  if (!word) return [];
  return word.length <= unbroken ? [word] : (word.match(new RegExp(`.{1,${unbroken}}`, 'gsu')) ?? [word]);
}
