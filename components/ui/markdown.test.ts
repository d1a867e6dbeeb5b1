import { expect, test } from 'vitest';
import { safeAddress } from './markdown';

test.each([
  ['https://example.com/a?b=c', true],
  ['http://example.com', true],
  ['mailto:ada@example.com', true],
  ['javascript:alert(1)', false],
  ['JaVaScRiPt:alert(1)', false],
  [' javascript:alert(1)', false],
  ['java\nscript:alert(1)', false],
  ['data:text/html,<script>alert(1)</script>', false],
  ['vbscript:x', false],
  ['//evil.example', false],
  ['/staff', false],
  ['', false],
])('%j stays a link: %s', (address, isKept) => {
  expect(safeAddress(address)).toBe(isKept ? address : '');
});
