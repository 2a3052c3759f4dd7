import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeBrowser, expectAccessible, openPage } from '../support/browser.js';
import { serveLook } from '../support/look.js';

/** A folder for pictures of every page, for people who want to look. */
const pictures = process.env['LOOK_AT'];

const parts = ['look/parts', 'look/form', 'look/form?bad', 'look/review', 'public/home'];
const words = [
  ...['about-the-program', 'accessibility', 'privacy', 'contact'].map((name) => `public/${name}`),
  ...['not-found', 'forbidden', 'refused', 'too-many', 'unavailable', 'unexpected'].map((n) => `errors/${n}`),
  ...['sign-in-needed', 'stale-form', 'bad-request'].map((name) => `errors/${name}`),
];
const visits = [
  ...[...parts, ...words].map((address) => ({ address, where: 'a desk', width: 1280 })),
  ...parts.map((address) => ({ address, where: 'a narrow phone', width: 320 })),
  ...parts.map((address) => ({ address, where: 'a dark room', width: 1024, colorScheme: 'dark' as const })),
  ...parts.map((address) => ({ address, where: 'a phone without scripts', width: 375, javaScript: false })),
];

let look: Awaited<ReturnType<typeof serveLook>>;

beforeAll(async () => {
  look = await serveLook();
});

afterAll(async () => {
  await closeBrowser();
  look.close();
});

it.each(visits)('$address on $where is accessible, fits, and breaks no policy', async (visit) => {
  const { address, where, ...visitor } = visit;
  const page = await openPage(visitor);
  const complaints: string[] = [];
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const answer = await page.goto(`${look.url}/${address}`);
  expect(answer?.status()).toBe(200);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  if (pictures) await picture(page, `${address.replaceAll(/\W/g, '-')} on ${where}`);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('a form that came back puts the focus on its summary, and the summary leads to the field', async () => {
  const page = await openPage();
  await page.goto(`${look.url}/look/form?bad`);
  expect(await page.title()).toMatch(/^Error: /);
  expect(await page.locator('.error-summary:focus').count()).toBe(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('#ein:focus').waitFor({ timeout: 5000 });
  expect(await page.locator('#ein').inputValue()).toBe('12-34');
  expect(await page.locator('#explanation').inputValue()).toBe('Typed <b>text</b>\n  second line');
  await page.context().close();
});

it('what is typed is saved by itself, and the page says when', async () => {
  const page = await openPage();
  await page.goto(`${look.url}/look/form`);
  await page.locator('#website').fill('https://harborlane.example');
  await page.getByText(/^Saved at \d+:\d\d/).waitFor({ timeout: 5000 });
  expect(await page.locator('input[name="key"]').inputValue()).toBe('second');
  await page.context().close();
});

it('chosen files are named before they are sent, and the next page follows', async () => {
  const page = await openPage();
  await page.goto(`${look.url}/look/form`);
  const file = { name: 'Screening.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(3 * 1024 * 1024) };
  await page.locator('#files').setInputFiles([file]);
  expect(await page.locator('.upload__chosen li').allInnerTexts()).toEqual(['Screening.pdf\n3 MB']);
  await page.getByRole('button', { name: 'Upload' }).click();
  await page.getByRole('heading', { name: 'Business partners', exact: true }).waitFor({ timeout: 5000 });
  expect(page.url()).toBe(`${look.url}/look/review`);
  await page.goBack();
  await page.getByRole('heading', { name: 'Company profile' }).waitFor({ timeout: 5000 });
  await page.context().close();
});

async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures ?? '', `${name}.png`), fullPage: true });
}
