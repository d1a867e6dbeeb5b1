import path from 'node:path';
import { Font } from '@react-pdf/renderer';

const fonts = path.join(process.cwd(), 'node_modules/geist/dist/fonts');
const unbroken = 28;
let isRegistered = false;

/**
 * Makes the panels' own fonts known to the printer, once a process: they are embedded, so that every Latin, Greek and
 * Cyrillic name prints, and is found by a search in the file.
 */
export function registerFonts(): void {
  if (isRegistered) return;
  isRegistered = true;
  Font.register({
    family: 'Geist',
    fonts: [
      { src: path.join(fonts, 'geist-sans/Geist-Regular.ttf') },
      { src: path.join(fonts, 'geist-sans/Geist-SemiBold.ttf'), fontWeight: 600 },
    ],
  });
  Font.register({
    family: 'Geist Mono',
    fonts: [
      { src: path.join(fonts, 'geist-mono/GeistMono-Regular.ttf') },
      { src: path.join(fonts, 'geist-mono/GeistMono-SemiBold.ttf'), fontWeight: 600 },
    ],
  });
  Font.registerHyphenationCallback(breakOnlyWhatFitsNowhere);
}

/** Words stay whole; only a name longer than a column, such as a domain, may be broken. */
function breakOnlyWhatFitsNowhere(word: string | null): string[] {
  if (!word) return [];
  return word.length <= unbroken ? [word] : (word.match(new RegExp(`.{1,${unbroken}}`, 'gsu')) ?? [word]);
}
