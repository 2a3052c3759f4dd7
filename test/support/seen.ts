import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from './browser.js';

/** A page as a person and a screen reader meet it: checked by axe, and pictured when SCREENSHOTS names a folder. */
export async function seen(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  const content = await page.content();
  for (const fault of ['[object Object]', 'Something went wrong on our side']) {
    expect(content.includes(fault), `${page.url()} says “${fault}”`).toBe(false);
  }
  const folder = process.env['SCREENSHOTS'];
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  const width = page.viewportSize()?.width ?? 0;
  await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
}
