import { test as base, expect, type Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';
import type { DatabaseHandle } from '@/db/client';
import { sessionCookie } from './sessions';
import { moveWorldTo, openWorld, resetWorldClock } from './world';

export { expect };

export type StoryFixtures = {
  /** Signs the page's browser in as a user of the world, by cookie. The demonstration has staff, ada and bob @tenor.example. */
  signInAs: (email: string) => Promise<void>;
  /** A page of another browser, signed in as somebody else, or as nobody. */
  pageOf: (email?: string) => Promise<Page>;
  /** Moves the clock of server, worker and test; back to today when the story ends. In `clock/` only. */
  moveTo: (instant: number) => Promise<void>;
  /** Fails with what axe finds on the page as it now is, once it has come. */
  expectAccessible: (page: Page) => Promise<void>;
};

/**
 * In the page itself, when nothing moves in it any more: what fades in is pale meanwhile. Without its frames: mails are
 * shown in some that run no script, axe's neither.
 */
const auditInPage = `${axe.source};
  (async () => {
    const moves = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(moves.map(({ finished }) => finished));
    const { violations } = await axe.run(document, { iframes: false, resultTypes: ['violations'] });
    return violations;
  })()`;

/** What a story starts from: `import { expect, test } from '../support/fixtures'`. */
export const test = base.extend<StoryFixtures, { world: DatabaseHandle }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is used from here
    async ({}, use) => {
      const world = await openWorld();
      await use(world);
      await world.close();
    },
    { scope: 'worker' },
  ],

  signInAs: async ({ context, baseURL, world }, use) => {
    await use(async (email) => context.addCookies([await sessionCookie(world.db, email, String(baseURL))]));
  },

  pageOf: async ({ browser, contextOptions, baseURL, world, viewport, isMobile, hasTouch }, use) => {
    const opened: Page[] = [];
    await use(async (email) => {
      const context = await browser.newContext({ ...contextOptions, baseURL, viewport, isMobile, hasTouch });
      if (email) await context.addCookies([await sessionCookie(world.db, email, String(baseURL))]);
      const page = await context.newPage();
      opened.push(page);
      return page;
    });
    await Promise.all(opened.map((page) => page.context().close()));
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is used from here
  moveTo: async ({}, use) => {
    let isMoved = false;
    await use(async (instant) => {
      isMoved = true;
      await moveWorldTo(instant);
    });
    if (isMoved) await resetWorldClock();
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is used from here
  expectAccessible: async ({}, use) => {
    await use(async (page) => {
      await expect(page.locator('h1').first()).toBeVisible();
      await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toHaveCount(0);
      const violations = await page.evaluate<AxeResults['violations']>(auditInPage);
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
      );
      expect(found).toEqual([]);
    });
  },
});
