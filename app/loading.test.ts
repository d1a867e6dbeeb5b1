import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Pages that wait without a skeleton, and why. */
const withoutSkeleton: Record<string, string> = {
  'app/(portal)/order': 'the shop is drawn once for a price list and answers at once',
  'app/(portal)/order/[code]': 'what is not sold is answered with 404, which is decided before anything is sent',
  'app/(portal)/balance/payments/[paymentId]': 'one payment is one small query; to others it is 404',
  'app/(portal)/payments/[attemptId]': 'the same: it is one small query, asked again while one looks',
  'app/(portal)/cart': 'as the shop; its prices are asked for once it is there',
  'app/(staff)/staff': 'its parts have skeletons of their own',
};

const pages = ['app/(portal)', 'app/(staff)'].flatMap((panel) =>
  readdirSync(panel, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => path.posix.join(panel, path.dirname(file))),
);

test('every page of a panel shows a skeleton while it loads', () => {
  expect(pages.length).toBeGreaterThan(40);
  expect(pages.filter((page) => !(page in withoutSkeleton) && !hasSkeleton(page))).toEqual([]);
});

test('the exceptions still exist and still have none', () => {
  expect(Object.keys(withoutSkeleton).filter((page) => !pages.includes(page) || hasSkeleton(page))).toEqual([]);
});

/** Its own, or that of the layout whose tab it is. */
function hasSkeleton(page: string): boolean {
  if (existsSync(`${page}/loading.tsx`)) return true;
  const parent = path.posix.dirname(page);
  return existsSync(`${parent}/layout.tsx`) && existsSync(`${parent}/loading.tsx`);
}
