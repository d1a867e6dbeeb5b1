import type { Page } from '@playwright/test';

/** Keeps the scripts of pages to come away until the function that it gives is called: a slow line, for a story. */
export async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*.js*', async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
