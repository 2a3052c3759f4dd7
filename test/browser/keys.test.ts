import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Keys } from '../../src/keys/keys.service.js';
import { allScopes } from '../../src/keys/scopes.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { addDays } from '../../src/platform/calendar.rules.js';
import { Clock } from '../../src/platform/clock.js';
import { WhoHolds } from '../../src/platform/people/key-holder.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { closeBrowser, openPage } from '../support/browser.js';
import { makeMember, makeOrganization } from '../support/make.js';
import { seen } from '../support/seen.js';
import { signInOn } from '../support/sign-in-on.js';

let portal: TestPortal;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(async () => {
  await closeBrowser();
  await portal.stop();
});

interface Company {
  organization: Organization;
  owner: PersonActor;
  home: string;
}

async function aCompany(): Promise<Company> {
  const { organization } = await makeOrganization(portal, { legalName: 'Brightlane Market, Inc.' });
  const owner = await makeMember(portal, organization, { name: 'Dana Whitfield', roles: ['owner'] });
  return { organization, owner, home: `/organizations/${organization.id}/keys` };
}

async function aKey({ organization, owner }: Company, name: string): Promise<void> {
  const lastDay = addDays(portal.get(Clock).today(), 90);
  const { text } = await portal
    .get(Keys)
    .make(owner, organization.id, { name, scopes: [...allScopes], lastDay });
  await portal.get(WhoHolds).read(text ?? '', '198.51.100.7');
}

describe.each([1280, 375])('at a width of %i', { timeout: 180_000 }, (width) => {
  it('an owner makes a key, copies it, rotates and revokes it', async () => {
    const company = await aCompany();
    const { owner, home } = company;
    const page = await openPage({ width, baseURL: portal.address });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await signInOn(page, portal, owner.email);
    await page.goto(home);
    await seen(page, 'keys-none');
    await page.getByRole('link', { name: 'Make a key' }).click();
    await seen(page, 'key-making');
    await page.fill('input[name=name]', 'Warehouse system');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.waitForSelector('[data-key]');
    await seen(page, 'key-made');
    const text = await page.locator('[data-key]').textContent();
    await page.getByRole('button', { name: 'Copy the key' }).click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
    await page.getByRole('link', { name: 'I have kept it' }).click();
    await aKey(company, 'Feed of the port');
    await page.goto(home);
    await page.getByRole('link', { name: /^Rotate Warehouse system/ }).click();
    await seen(page, 'key-rotation');
    await page.getByRole('button', { name: 'Make the new key' }).click();
    await page.waitForSelector('[data-key]');
    await page.goto(home);
    await page.getByRole('link', { name: /^Revoke Feed of the port/ }).click();
    await seen(page, 'key-revocation');
    await page.getByRole('button', { name: 'Revoke the key' }).click();
    await page.waitForURL(`**${home}`);
    await seen(page, 'keys-some');
  });

  it('a key is made and shown without scripts, and what is wrong with the form is said at its fields', async () => {
    const { owner, home } = await aCompany();
    const page = await openPage({ width, javaScript: false, baseURL: portal.address });
    await signInOn(page, portal, owner.email);
    await page.goto(`${home}/new`);
    await page.fill('input[name=lastDay]', '01/01/2020');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await seen(page, 'key-making-errors');
    expect(await page.title()).toMatch(/^Error: Make an API key/);
    await page.fill('input[name=name]', 'Made without scripts');
    await page.fill('input[name=lastDay]', typedIn30Days());
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.waitForSelector('[data-key]');
    await seen(page, 'key-made-without-scripts');
    expect(await page.locator('[data-key]').textContent()).toMatch(/^ksp_[a-z2-7]{8}_[\w-]{43}$/);
    expect(await page.locator('[data-copy]').isVisible()).toBe(false);
  });

  it('somebody else of the company sees the keys, and finds them from the company', async () => {
    const company = await aCompany();
    const { organization } = company;
    await aKey(company, 'Warehouse system');
    const viewer = await makeMember(portal, organization, { roles: ['viewer'] });
    const page = await openPage({ width, baseURL: portal.address });
    await signInOn(page, portal, viewer.email);
    await page.goto(`/organizations/${organization.id}`);
    await seen(page, 'key-company');
    await page.getByRole('link', { name: 'API keys' }).click();
    await seen(page, 'keys-read-only');
    expect(await page.getByRole('link', { name: /^(Rotate|Revoke|Make)/ }).count()).toBe(0);
  });
});

function typedIn30Days(): string {
  const [year, month, day] = addDays(portal.get(Clock).today(), 30).split('-');
  return `${month}/${day}/${year}`;
}
