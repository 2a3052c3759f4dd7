import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type TestPortal } from '../support/app.js';
import { type Explorer, everyone } from '../support/everyone.js';

let portal: TestPortal;
let explorers: Explorer[];

beforeAll(async () => {
  portal = await startPortal();
  explorers = await everyone(portal);
}, 120_000);
afterAll(() => portal.stop());

/** Every page that these people find, once for each kind of page. */
async function pagesOf(found: readonly Explorer[]): Promise<[string, string][]> {
  const pages: [string, string][] = [];
  for (const { name, visitor, pages: known } of found)
    for (const [address = ''] of known.values()) {
      const { status, text, headers } = await visitor.get(address);
      const isPage = String(headers['content-type']).startsWith('text/html');
      if (status === 200 && isPage) pages.push([`${name}: ${address}`, text]);
    }
  expect(pages.length).toBeGreaterThan(4);
  return pages;
}

const namesOf = (pages: readonly [string, string][]) => pages.map(([name]) => name);

describe('every page', () => {
  it('of somebody who has signed in has a way to sign out', async () => {
    const pages = await pagesOf(explorers.filter(({ email }) => email !== ''));
    expect(namesOf(pages.filter(([, text]) => !text.includes('action="/sign-out"')))).toEqual([]);
  });

  it('brings scripts, styles and pictures from the portal itself, and from nobody else', async () => {
    const pages = await pagesOf(explorers);
    const foreign = pages.flatMap(([name, text]) => {
      const fetched = [
        ...text.matchAll(/<(?:script|link|img|iframe|source|use)[^>]*?\s(?:src|href)="([^"]*)"/g),
      ];
      const elsewhere = fetched
        .map(([, address = '']) => address)
        .filter((one) => !/^(\/(?!\/)|data:|#)/.test(one));
      return elsewhere.map((address) => `${name} ${address}`);
    });
    expect(foreign).toEqual([]);
  });

  it('has its data in text and attributes, and in no script', async () => {
    const pages = await pagesOf(explorers);
    const inline = pages.filter(([, text]) =>
      /<script(?![^>]*\ssrc=)|<style|\son\w+="|="javascript:/i.test(text),
    );
    expect(namesOf(inline)).toEqual([]);
  });

  it('that asks for a pass phrase masks it, and lets a password manager know what it is', async () => {
    const pages = await pagesOf(explorers);
    const fields = pages.flatMap(([name, text]) =>
      [...text.matchAll(/<input[^>]*\sname="(?:password|newPassword)"[^>]*>/g)].map(([field]) => ({
        name,
        field,
      })),
    );
    expect(fields.length).toBeGreaterThan(1);
    const wrong = fields.filter(
      ({ field }) => !/type="password"/.test(field) || !/autocomplete="(current|new)-password"/.test(field),
    );
    expect(wrong).toEqual([]);
  });
});
