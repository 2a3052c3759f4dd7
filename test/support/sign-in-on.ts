import type { Page } from 'playwright-core';
import type { TestPortal } from './app.js';
import { codeOf } from './as.js';
import { passPhrase } from './make.js';

/** Signs in on a page as people do: with the pass phrase, and then with the code of the app. */
export async function signInOn(page: Page, portal: TestPortal, email: string): Promise<void> {
  if (new URL(page.url(), portal.address).pathname !== '/sign-in') await page.goto('/sign-in');
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', passPhrase);
  await page.press('input[name=password]', 'Enter');
  await page.waitForURL((url) => url.pathname === '/sign-in/factor');
  await page.fill('input[name=code]', await codeOf(portal, email));
  await page.press('input[name=code]', 'Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
