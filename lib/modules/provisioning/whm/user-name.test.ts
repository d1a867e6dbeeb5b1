import fc from 'fast-check';
import { expect, test } from 'vitest';
import { userNameFor } from './user-name';

test('every domain gives a name that WHM takes, the same again, and another one at the next attempt', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.domain(), fc.nat(5), (id, domain, attempt) => {
      const name = userNameFor({ id, domain }, attempt);
      expect(name).toMatch(/^[a-z][a-z0-9]{7}$/);
      expect(name).not.toMatch(/^test/);
      expect(userNameFor({ id, domain }, attempt)).toBe(name);
      expect(userNameFor({ id, domain }, attempt + 1)).not.toBe(name);
    }),
  );
});

test.each([
  { domain: 'example.com', start: 'exa' },
  { domain: 'test-shop.com', start: 'xte' },
  { domain: '1st.de', start: 'std' },
  { domain: '123.456', start: 'w' },
])('$domain begins with $start', ({ domain, start }) => {
  const name = userNameFor({ id: 'a', domain }, 0);
  expect(name.startsWith(start)).toBe(true);
  expect(name).toHaveLength(8);
});
