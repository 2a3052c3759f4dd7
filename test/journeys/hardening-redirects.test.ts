import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type TestPortal } from '../support/app.js';
import { plain } from '../support/as.js';
import { type Explorer, everyone } from '../support/everyone.js';

let portal: TestPortal;
let explorers: Explorer[];
beforeAll(async () => {
  portal = await startPortal({ TRUSTED_PROXIES: '1' });
  explorers = await everyone(portal);
}, 120_000);
afterAll(() => portal.stop());

/** Ways of writing another site so that it looks like a path of ours. */
const elsewhere = [
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\r\n/evil.example',
  '/%0d%0aLocation:%20https://evil.example',
  'http://localhost.evil.example/',
  'http://localhost@evil.example/',
  'https:evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/%2F%2Fevil.example',
  '/／evil.example',
  '/x/../../..//evil.example/',
  'javascript:alert(1)//evil.example',
  'data:text/html,evil.example',
  ' //evil.example',
  '\u0000//evil.example',
];

const home = 'http://portal.invalid';

/** Where a browser on one of our pages would go. */
function leaves(address: string): boolean {
  if (!URL.canParse(address, home)) return false;
  const url = new URL(address, home);
  return url.origin !== home && /evil|javascript:|data:/.test(url.href);
}

const addressesIn = (text: string) =>
  [...text.matchAll(/ (?:href|action|formaction|value|content)="([^"]*)"/g)].map(([, one = '']) =>
    plain(one),
  );

const asked = (address: string, next: string) => `${address}?${new URLSearchParams({ next })}`;

describe('going on to where an address says', () => {
  const seen = new Set<string>();

  /** The pages on which something changes with `next`, each for the first who finds it. */
  async function goingOn({ visitor, pages }: Explorer): Promise<string[]> {
    const found: string[] = [];
    for (const [route, [address = '']] of [...pages].filter(([one]) => !seen.has(one))) {
      seen.add(route);
      const { text } = await visitor.get(asked(address, '/a-place-to-go'));
      if (text.includes('a-place-to-go')) found.push(address);
    }
    return found;
  }

  it('never leaves the portal, on any page that knows where to go on', async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const explorer of explorers)
      for (const address of await goingOn(explorer)) {
        tried++;
        for (const next of elsewhere) {
          const { text, headers, status } = await explorer.visitor.get(asked(address, next));
          const gone = [...addressesIn(text), headers['location'] ?? ''].filter(leaves);
          if (gone.length > 0 || status >= 500) wrong.push(`${address} ${next}: ${status} ${gone.join(' ')}`);
        }
      }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(2);
  }, 60_000);

  it('never leaves the portal after any form', async () => {
    const wrong: string[] = [];
    let went = 0;
    for (const { visitor, forms, name } of explorers)
      for (const [turn, form] of forms.filter(({ hasFiles }) => !hasFiles).entries()) {
        const next = elsewhere[turn % elsewhere.length] ?? '';
        const typed = 'next' in form.fields ? { ...form.fields, next } : form.fields;
        const path = form.action.split('?')[0] ?? '';
        const answer = await visitor.agent
          .post(asked(path, next))
          .accept('text/html')
          .type('form')
          .send(typed);
        const location = answer.headers['location'] ?? '';
        if (answer.status === 303) went++;
        if (leaves(location) || /[\r\n]/.test(location))
          wrong.push(`${name}: ${path} ${next} leads to ${location}`);
        if (answer.status >= 500) wrong.push(`${name}: ${path} ${answer.status}`);
      }
    expect(wrong).toEqual([]);
    expect(went).toBeGreaterThan(3);
  }, 60_000);
});
