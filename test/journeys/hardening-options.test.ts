import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type TestPortal } from '../support/app.js';
import { type Explorer, everyone } from '../support/everyone.js';

let portal: TestPortal;
let explorers: Explorer[];
beforeAll(async () => {
  portal = await startPortal({ DEMONSTRATION: 'yes' });
  explorers = await everyone(portal);
}, 120_000);
afterAll(() => portal.stop());

/** What those who write pages can set in code, and nobody may set in a request (CVE-2021-32820, CVE-2021-32822). */
const options: Record<string, string> = {
  layout: '../../package.json',
  settings: 'x',
  'settings[views]': '/etc',
  'settings[view options][layout]': '/etc/passwd',
  'settings[view engine]': 'txt',
  _locals: 'x',
  '_locals[layout]': '/etc/passwd',
  partials: 'x',
  'partials[heading]': '{{#with this}}pwned{{/with}}',
  helpers: 'x',
  cache: '1',
  view: 'layouts/portal',
  filename: '/etc/passwd',
  name: '../../../../etc/passwd',
  shell: 'x',
  'shell[person][name]': 'pwned',
  person: 'pwned',
  words: 'x',
  title: 'pwned',
  body: 'pwned',
  reference: 'pwned',
};

/** A page that was led astray: it shows a file of ours, runs what was sent, or has lost what surrounds it (a letter has nothing). */
function isAstray(text: string, address: string): boolean {
  const isBare = !text.includes('<main class="page"') && !address.endsWith('/html');
  return isBare || /known-shipper-portal"|root:x:|>pwned<|\[object Object\]/.test(text);
}

describe('an option of a template', () => {
  it('is not taken from the address of any page, nor of one that does not exist', async () => {
    const all = new URLSearchParams(options).toString();
    const wrong: string[] = [];
    for (const { name, visitor, pages } of explorers)
      for (const address of [
        ...[...pages.values()].flatMap(([first]) => first ?? []),
        '/no-such-page',
        '/%ff',
      ]) {
        const { text, headers, status } = await visitor.get(`${address}?${all}`);
        const isPage = String(headers['content-type']).startsWith('text/html') && !headers['location'];
        if (status >= 500 || (isPage && isAstray(text, address))) wrong.push(`${name}: ${address} ${status}`);
      }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('is not taken from any form, written as a form or as JSON', async () => {
    const wrong: string[] = [];
    for (const { name, visitor, forms } of explorers)
      for (const { action, fields, route } of forms)
        for (const kind of ['form', 'json']) {
          const typed = { ...options, ...fields };
          const { text, status, headers } = await visitor.agent
            .post(action)
            .accept('text/html')
            .type(kind)
            .send(typed);
          const isPage = String(headers['content-type']).startsWith('text/html');
          if (status < 400 || status >= 500 || (isPage && isAstray(text, action)))
            wrong.push(`${name}: ${route} ${status}`);
        }
    expect(wrong).toEqual([]);
  }, 60_000);
});
