import { expect, test } from 'vitest';
import { readPdfText } from '@/e2e/support/pdf-text';
import { sampleDocument } from '@/e2e/support/sample-document';
import { familiesFor } from './fonts';
import { printDocument } from './index';
import { pagesOf } from './pages';

test('every word of a document of 200 lines is text in the file, on pages that repeat head and number', async () => {
  const document = sampleDocument(200);
  const pages = readPdfText(await printDocument(document));
  const text = pages.join('\n');
  expect(pages.length).toBeGreaterThan(3);
  for (const { lines } of document.groups) {
    for (const { title, amount, days } of lines) {
      expect(text).toContain(title);
      expect(text).toContain(amount);
      expect(text).toContain(days);
    }
  }
  pages.forEach((page, index) => {
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    expect(page).toContain(document.number);
  }, 60_000);
  const withLines = pages.filter((page) => page.includes('line '));
  for (const page of withLines) expect(page).toContain('What it is for');
  for (const { term, value } of [...document.sums, ...document.transfer]) {
    expect(text).toContain(term);
    expect(text).toContain(value);
  }
}, 30_000);

test('names of Europe print with their own letters, and what looks like a template or a tag stays what it is', async () => {
  const names = ['Ștefan Țîmpeanu ăâî', 'Łódź Żółw', 'Ægir Þór ðö', 'Ģirts Ķēniņš', '{{7*7}} <script>'];
  const buyer = { heading: 'To', lines: names };
  const text = readPdfText(await printDocument({ ...sampleDocument(1), buyer })).join('\n');
  for (const name of names) expect(text).toContain(name);
  expect(text).not.toContain('\uFFFD');
}, 60_000);

test.each([
  { script: 'Greek', name: 'Φιλοξενία Αθήνα ΑΕ' },
  { script: 'Cyrillic', name: 'Київ Хостинг ТОВ' },
  { script: 'Chinese', name: '北京云计算有限公司' },
  { script: 'Japanese', name: '東京クラウド株式会社' },
  { script: 'Korean', name: '서울클라우드' },
])(
  'a name in $script is embedded and found in the file',
  async ({ name }) => {
    const buyer = { heading: 'To', lines: [name] };
    const text = readPdfText(await printDocument({ ...sampleDocument(1), buyer })).join('\n');
    expect(text).toContain(name);
    expect(text).not.toContain('\uFFFD');
  },
  60_000,
);

test('a name in Arabic is embedded letter by letter, and joins its letters in the shapes that the font has for them', async () => {
  const buyer = { heading: 'To', lines: ['شركة الاستضافة'] };
  const text = readPdfText(await printDocument({ ...sampleDocument(1), buyer })).join('\n');
  for (const letter of 'شركةالاستضاف') expect(text).toContain(letter);
  expect(text).not.toContain('\uFFFD');
}, 60_000);

test('what Europe writes needs no other font than that of the panels', () => {
  expect(familiesFor('Ștefan Łódź Київ – 12,00 € · 5 ₽')).toEqual(['Geist']);
  expect(familiesFor('Αθήνα')).toEqual(['Geist', 'noto-sans greek']);
});

test('a line that is too long for its column makes its page fuller, and none is lost', () => {
  const long = { key: 'a', title: 'x'.repeat(4000), reason: '', days: '', tax: '', amount: '1.00 USD' };
  const pages = pagesOf([{ heading: 'a', lines: [long, long, { ...long, title: 'short' }] }]);
  expect(pages.flat().flatMap(({ lines }) => lines)).toHaveLength(3);
  expect(pages.flat().every(({ heading }) => heading === 'a')).toBe(true);
  expect(pagesOf([])).toEqual([[]]);
});
