import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Appointments } from '../../src/memberships/appointments.service.js';
import { Invitation } from '../../src/memberships/invitation.entity.js';
import { Invitations } from '../../src/memberships/invitations.service.js';
import { Ownership } from '../../src/memberships/ownership.service.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { Links } from '../../src/platform/links/links.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { closeBrowser, openPage } from '../support/browser.js';
import { makeMember, makeOfficial, makeOrganization } from '../support/make.js';
import { seen } from '../support/seen.js';
import { signInOn } from '../support/sign-in-on.js';

let portal: TestPortal;
let organization: Organization;
let owner: PersonActor;
let luis: PersonActor;
let people: string;

beforeAll(async () => {
  portal = await startPortal();
  ({ organization } = await makeOrganization(portal, { legalName: 'Brightlane Market, Inc.' }));
  const member = (name: string, roles: PersonActor['seats'][number]['roles']) =>
    makeMember(portal, organization, { name, roles });
  owner = await member('Dana Whitfield', ['owner', 'preparer', 'signatory']);
  luis = await member('Luis Ortega', ['preparer']);
  await member('Grace Lindqvist', ['viewer']);
  const mira = await member('Mira Osei', []);
  await portal.get(Accounts).seatInOrganization(mira.id, organization, 'consultant', 'Harbor Trade Advisors');
  people = `/organizations/${organization.id}/people`;
});
afterAll(async () => {
  await closeBrowser();
  await portal.stop();
});

async function linkOf(email: string): Promise<string> {
  const { linkId } = await portal.get(DataSource).manager.findOneByOrFail(Invitation, { email });
  return `/invitation?link=${portal.get(Links).tokenOf(linkId)}`;
}

describe.each([1280, 375])('at a width of %i', { timeout: 180_000 }, (width) => {
  const open = (javaScript = true) => openPage({ width, javaScript, baseURL: portal.address });

  it('an owner sees who works for the company, invites somebody and changes roles', async () => {
    const page = await open();
    await signInOn(page, portal, owner.email);
    await page.goto(people);
    await seen(page, 'people');
    await page.getByText('Invite somebody', { exact: true }).click();
    await seen(page, 'inviting');
    await page.click('main form button[type=submit]');
    await seen(page, 'inviting-errors');
    expect(await page.title()).toMatch(/^Error: Invite somebody/);
    const email = `noor-${width}@harbor.example`;
    await page.fill('input[name=name]', 'Noor Haddad');
    await page.fill('input[name=email]', email);
    await page.click('label[for=roles-preparer]');
    await page.click('main form button[type=submit]');
    await page.waitForURL(`**${people}`);
    await seen(page, 'people-invited');
    await page.goto(`${people}/${luis.id}/roles`);
    await seen(page, 'roles');
    await page.goto(`${people}/${luis.id}/removal`);
    await seen(page, 'removal');
    await page.goto(`/organizations/${organization.id}/leaving`);
    await seen(page, 'leaving');
    await page.goto(`/organizations/${organization.id}/ownership`);
    await seen(page, 'ownership');
  });

  it('somebody invited reads what it is about, and creates an account, without scripts', async () => {
    const email = `ines-${width}@harbor.example`;
    const guest = { name: 'Ines Prado', email };
    await portal
      .get(Invitations)
      .toOrganization(owner, organization.id, guest, ['consultant'], 'Harbor Trade Advisors');
    const page = await open(false);
    await page.goto(await linkOf(email));
    await seen(page, 'invited');
    await page.getByText('Create an account', { exact: true }).click();
    await seen(page, 'account');
    await page.fill('input[name=newPassword]', 'short');
    await page.click('main form button[type=submit]');
    await seen(page, 'account-errors');
    await page.fill('input[name=newPassword]', 'lanterns over slow water');
    await page.click('main form button[type=submit]');
    await page.waitForURL(`**${people}`);
    await seen(page, 'people-as-consultant');
    await page.goto('/invitation?link=used');
    await seen(page, 'invitation-over');
    expect(await page.textContent('h1')).toBe('This invitation is not open any more');
  });

  it('somebody with an account says yes or no to an invitation, and to ownership', async () => {
    const other = await makeOrganization(portal, { legalName: `Tamarack & Tide ${width}` });
    const theirs = await makeMember(portal, other.organization, {
      name: 'Fiona MacAskill',
      roles: ['owner'],
    });
    const guest = { name: 'Luis Ortega', email: luis.email };
    const invitation = await portal
      .get(Invitations)
      .toOrganization(theirs, other.organization.id, guest, ['signatory'], null);
    const page = await open();
    await signInOn(page, portal, luis.email);
    await page.goto(`/invitation?link=${portal.get(Links).tokenOf(invitation.linkId)}`);
    await seen(page, 'invited-signed-in');
    await page.getByText('Accept', { exact: true }).click();
    await page.waitForURL('**/people');
    await portal.get(Ownership).offer(theirs, other.organization.id, luis.id, ['viewer']);
    await page.reload();
    await seen(page, 'people-offered');
    await page.getByText('See the offer', { exact: true }).click();
    await seen(page, 'ownership-offered');
    await page.getByText('Accept the ownership', { exact: true }).click();
    await page.waitForURL('**/people');
    await seen(page, 'people-as-new-owner');
    expect((await portal.get(Accounts).actor(theirs.id))?.seats[0]?.roles).toEqual(['viewer']);
  });

  it('an administrator of accounts invites officials and changes their roles with a second one', async () => {
    const [one, two] = [
      await makeOfficial(portal, { name: 'Joanna Whitlock', roles: ['account_administrator'] }),
      await makeOfficial(portal, { name: 'Ade Bello', roles: ['account_administrator'] }),
    ];
    const sam = await makeOfficial(portal, { name: 'Sam Okafor' });
    const page = await open();
    await signInOn(page, portal, two.email);
    await page.goto('/office/invitations/new');
    await seen(page, 'office-inviting');
    await portal
      .get(Appointments)
      .change(one, sam.id, ['specialist', 'policy_administrator'], 'Keeps the thresholds from now on.');
    await portal
      .get(Invitations)
      .toOffice(one, { name: 'Ruth Castellano', email: `ruth-${width}@office.example` }, ['auditor']);
    await page.goto('/office/invitations');
    await seen(page, 'office-invitations');
    await page.getByText('Sam Okafor', { exact: true }).click();
    await seen(page, 'places-waiting');
    await page.getByText('Agree and change the roles', { exact: true }).click();
    await seen(page, 'places');
    await page.goto(`/office/people/${two.id}/roles`);
    await seen(page, 'places-own');
    expect((await portal.get(Accounts).actor(sam.id))?.office).toEqual([
      'specialist',
      'policy_administrator',
    ]);
  });

  it('two administrators appoint an owner where no owner is left', async () => {
    const { organization: orphan, member } = await makeOrganization(portal, {
      legalName: `Feria Quillay ${width}`,
    });
    const [one, two] = [
      await makeOfficial(portal, { name: 'Joanna Whitlock', roles: ['account_administrator'] }),
      await makeOfficial(portal, { name: 'Ade Bello', roles: ['account_administrator'] }),
    ];
    const path = `/office/organizations/${orphan.id}/ownership`;
    const first = await open();
    await signInOn(first, portal, one.email);
    await first.goto(path);
    await seen(first, 'office-ownership');
    await first.click(`label[for="person-${member.id}"]`);
    await first.fill('textarea[name=reason]', 'The founder died; the board wrote to us on paper.');
    await first.click('main form button[type=submit]');
    await first.waitForLoadState();
    await seen(first, 'office-ownership-waits');
    const second = await open();
    await signInOn(second, portal, two.email);
    await second.goto(path);
    await seen(second, 'office-ownership-decides');
    await second.getByText('Appoint as the owner', { exact: true }).click();
    await second.waitForLoadState();
    await seen(second, 'office-ownership-done');
    expect((await portal.get(Accounts).actor(member.id))?.seats[0]?.roles).toContain('owner');
  });
});
