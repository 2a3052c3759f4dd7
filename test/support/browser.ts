import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type Page, chromium as engine } from 'playwright-core';

const usualPlaces = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];
const quiet = ['--disable-background-networking', '--disable-gpu', '--no-first-run', '--disable-sync'];
const accessibilityRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export interface PageOptions {
  /** Width of the window; 320 is the narrowest phone, 1280 a desk. */
  width?: number;
  /** Whether scripts run; every page must work without. */
  javaScript?: boolean;
  colorScheme?: 'light' | 'dark';
  /** The portal's address, so that pages can be opened by their path. */
  baseURL?: string;
}

let launched: Promise<Browser> | undefined;
const withoutScripts = new WeakSet<BrowserContext>();

/** A page in a browser of its own visitor: no cookies are shared with other pages. */
export async function openPage(options: PageOptions = {}): Promise<Page> {
  const context = await openContext(options);
  return context.newPage();
}

/** A visitor with cookies of their own, who may open several pages. */
export async function openContext(options: PageOptions = {}): Promise<BrowserContext> {
  const { width = 1280, javaScript = true, colorScheme = 'light', baseURL } = options;
  launched ??= launch();
  const browser = await launched;
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 740 : 900 },
    javaScriptEnabled: javaScript,
    colorScheme,
    ...(baseURL && { baseURL }),
  });
  if (!javaScript) withoutScripts.add(context);
  return context;
}

/** Closes the browser of this test file. */
export async function closeBrowser(): Promise<void> {
  const browser = await launched;
  launched = undefined;
  await browser?.close();
}

/** Fails with one line per fault that axe finds on the page; the rules are WCAG 2.2 AA and good practice, contrast included. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.waitForLoadState();
  const isClosed = withoutScripts.has(page.context()) || (await page.locator('iframe').count()) > 0;
  const seen = isClosed ? await twinForAxe(page) : page;
  const { violations } = await new AxeBuilder({ page: seen }).withTags(accessibilityRules).analyze();
  if (seen !== page) await seen.context().close();
  const faults = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary}`),
  );
  if (faults.length > 0) throw new Error(`${page.url()} is not accessible:\n${faults.join('\n')}`);
}

/** axe is a script: it reads the same page where scripts run but the page's own may not, and frames closed to it are empty. */
async function twinForAxe(page: Page): Promise<Page> {
  const { width } = page.viewportSize() ?? {};
  const twin = await openPage({ ...(width && { width }) });
  const body = (await page.content()).replaceAll(/<iframe\b[^>]*>/g, (frame) =>
    frame.replaceAll(/ (?:src|sandbox)="[^"]*"/g, ''),
  );
  await twin.route(page.url().split('#')[0] ?? page.url(), (route) =>
    route.fulfill({
      body,
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': "script-src 'none'" },
    }),
  );
  await twin.goto(page.url());
  return twin;
}

async function launch(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return engine.launch({ executablePath: await findBrowser(), args: [...quiet, ...asRoot], headless: true });
}

/** The browser to test with: the one that comes with the tests, or an installed Chrome. Without any, it says so. */
export async function findBrowser(): Promise<string> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) return chosen;
  if (process.platform === 'linux' && process.arch === 'x64') return unpackedBrowser();
  const installed = usualPlaces.find((place) => existsSync(place));
  if (installed) return installed;
  throw new Error('The browser tests need Chrome: install it, or set CHROME_PATH to where it is.');
}

/** The browser that comes with the tests is unpacked once for each user of the machine. */
async function unpackedBrowser(): Promise<string> {
  const { TMPDIR } = process.env;
  const folder = join(tmpdir(), `known-shipper-browser-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  process.env['TMPDIR'] = folder;
  try {
    return await chromium.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  }
}
