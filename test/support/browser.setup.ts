import { findBrowser } from './browser.js';

/** Has the browser ready before the first test asks for it, so that two that start at once do not unpack it twice. */
export default async function setup(): Promise<void> {
  await findBrowser();
}
