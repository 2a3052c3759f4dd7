import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Invitation } from '../../src/memberships/invitation.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { plain, signIn, type Typed, Visitor } from '../support/as.js';
import { makeMember, makeOfficial, makeOrganization, makePerson } from '../support/make.js';
import { TestSmtp } from '../support/smtp.js';

let portal: TestPortal;
let smtp: TestSmtp;
let organization: Organization;
let owner: PersonActor;
let asOwner: Visitor;
let people: string;

beforeAll(async () => {
  smtp = new TestSmtp();
  await smtp.open();
  portal = await startPortal({ SMTP_URL: smtp.url });
  ({ organization } = await makeOrganization(portal, { legalName: 'Harbor & Lane, Inc.' }));
  owner = await makeMember(portal, organization, {
    name: 'Dana Whitfield',
    roles: ['owner', 'preparer', 'signatory'],
  });
  asOwner = await signIn(portal, owner.email);
  people = `/organizations/${organization.id}/people`;
});
afterAll(async () => {
  await portal.stop();
  await smtp.close();
});

let count = 0;
const newAddress = () => `noor-${++count}@harbor.example`;

async function invite(email: string, roles: string[] = ['viewer'], firm = ''): Promise<void> {
  const path = `/organizations/${organization.id}/invitations/new`;
  const answer = await asOwner.post(path, { name: 'Noor Haddad', email, roles, firm });
  expect(answer.status).toBe(303);
}

/** Where the link in the last letter to this address leads. */
async function letterTo(email: string): Promise<string> {
  await portal.settle();
  const letter = smtp.arrived.findLast(({ to }) => to.includes(email));
  const [, path] = /http:\/\/localhost(\/invitation\?link=[\w-]+)/.exec(letter?.mail.text ?? '') ?? [];
  if (!path) throw new Error(`No link went to ${email}: ${letter?.mail.text}`);
  return path;
}

/** The same link, at a page of the invitation. */
const at = (page: string, link: string) => link.replace('/invitation', `/invitation/${page}`);

describe('somebody who is invited to a company', () => {
  it('reads who invites them, to what, and what they may do, before they say anything', async () => {
    const email = newAddress();
    await invite(email, ['preparer']);
    const answer = await Visitor.at(portal).get(await letterTo(email));
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['cache-control']).toContain('no-store');
    const page = plain(answer.text);
    for (const words of ['Harbor & Lane, Inc.', 'Dana Whitfield', email, 'Preparer', 'Cannot sign.']) {
      expect(page).toContain(words);
    }
  });

  it('creates an account and works for the company from then on', async () => {
    const email = newAddress();
    await invite(email);
    const link = await letterTo(email);
    const noor = Visitor.at(portal);
    const short = await noor.post(at('account', link), { name: 'Noor Haddad', newPassword: 'short' });
    expect(short.status).toBe(422);
    const answer = await noor.post(at('account', link), {
      name: 'Noor Haddad',
      newPassword: 'lanterns over slow water',
    });
    expect([answer.status, answer.headers['location']]).toEqual([303, people]);
    expect(plain((await noor.get(people)).text)).toContain('Noor Haddad <span class="muted">(you)</span>');
    expect((await noor.get(link)).status).toBe(404);
    expect((await noor.post(`/organizations/${organization.id}/invitations/new`, {}, people)).status).toBe(
      403,
    );
  });

  it('sets up a second factor before anything else when they are to sign', async () => {
    const email = newAddress();
    await invite(email, ['signatory']);
    const noor = Visitor.at(portal);
    await noor.post(at('account', await letterTo(email)), {
      name: 'Noor Haddad',
      newPassword: 'lanterns over slow water',
    });
    const answer = await noor.get(people);
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toContain('/account/factors');
  });

  it('signs in and accepts when they have an account', async () => {
    const person = await makePerson(portal, { name: 'Sofia Marsh', email: newAddress() });
    await invite(person.email, ['consultant'], 'Harbor Trade Advisors');
    const link = await letterTo(person.email);
    const before = plain((await Visitor.at(portal).get(link)).text);
    expect(before).toContain('This address has an account.');
    expect(before).not.toContain('/invitation/account');
    const sofia = await signIn(portal, person.email);
    const answer = await sofia.post(at('acceptance', link), {}, link);
    expect([answer.status, answer.headers['location']]).toEqual([303, people]);
    expect(plain((await asOwner.get(people)).text)).toContain('of Harbor Trade Advisors');
    expect((await sofia.send(at('acceptance', link))).status).toBe(403);
  });

  it('is told, and shown to the owner, when they accept as somebody else', async () => {
    const invited = newAddress();
    const other = await makePerson(portal, { name: 'Pia Lund', email: 'pia.lund@mail.example' });
    await invite(invited);
    const link = await letterTo(invited);
    const pia = await signIn(portal, other.email);
    expect(plain((await pia.get(link)).text)).toContain(
      'If you accept, the owners of the company see that you did so as pia.lund@mail.example.',
    );
    await pia.post(at('acceptance', link), {}, link);
    expect(plain((await asOwner.get(people)).text)).toContain(
      'Accepted by Pia Lund, who signs in as pia.lund@mail.example',
    );
  });

  it('may decline, and then the link opens nothing', async () => {
    const person = await makePerson(portal, { email: newAddress() });
    await invite(person.email);
    const link = await letterTo(person.email);
    const visitor = await signIn(portal, person.email);
    expect((await visitor.post(at('refusal', link), {}, link)).status).toBe(303);
    expect((await visitor.get(link)).status).toBe(404);
    expect((await visitor.get(people)).status).toBe(404);
  });

  it('finds nothing behind a link that was replaced, taken back, expired or made up', async () => {
    const email = newAddress();
    await invite(email);
    const first = await letterTo(email);
    const { manager } = portal.get(DataSource);
    const { id } = await manager.findOneByOrFail(Invitation, { email });
    const path = `/organizations/${organization.id}/invitations/${id}`;
    await asOwner.post(`${path}/resending`, {}, people);
    const second = await letterTo(email);
    expect(second).not.toBe(first);
    const visitor = Visitor.at(portal);
    expect((await visitor.get(first)).status).toBe(404);
    expect((await visitor.get(second)).status).toBe(200);
    await asOwner.post(`${path}/revocation`, {}, people);
    const gone = await visitor.get(second);
    expect(gone.status).toBe(404);
    expect(plain(gone.text)).toContain('This invitation is not open any more');
    expect((await visitor.get('/invitation?link=made-up')).status).toBe(404);
    expect((await visitor.get('/invitation')).status).toBe(404);

    await asOwner.post(`${path}/resending`, {}, people);
    const late = newAddress();
    await invite(late);
    const old = await letterTo(late);
    await manager.query(`update link set expires_at = '2020-01-01' where address = $1`, [late]);
    expect((await visitor.get(old)).status).toBe(404);
  });
});

describe('a company that is not theirs', () => {
  it('does not exist for strangers, on any page about its people', async () => {
    const { organization: theirs } = await makeOrganization(portal);
    const stranger = await makeMember(portal, theirs, { roles: ['owner', 'signatory'] });
    const visitor = await signIn(portal, stranger.email);
    const here = `/organizations/${organization.id}`;
    for (const path of [
      'people',
      `people/${owner.id}/roles`,
      `people/${owner.id}/removal`,
      'leaving',
      'ownership',
      'invitations/new',
    ]) {
      expect({ path, status: (await visitor.get(`${here}/${path}`)).status }).toEqual({ path, status: 404 });
    }
    const email = newAddress();
    await invite(email);
    const { id } = await portal.get(DataSource).manager.findOneByOrFail(Invitation, { email });
    const form = `/organizations/${theirs.id}/people`;
    for (const path of [
      `${here}/people/${owner.id}/roles`,
      `${here}/people/${owner.id}/removal`,
      `${here}/invitations/${id}/revocation`,
      `/organizations/${theirs.id}/invitations/${id}/revocation`,
      `/organizations/${theirs.id}/people/${owner.id}/removal`,
      `${here}/ownership/withdrawal`,
      `${here}/leaving`,
    ]) {
      const typed: Typed = path.endsWith('/roles') ? { roles: ['viewer'], firm: '' } : {};
      expect({ path, status: (await visitor.post(path, typed, form)).status }).toEqual({ path, status: 404 });
    }
  });

  it('is closed from the next request on to whoever was removed from it', async () => {
    const other = await makeOrganization(portal);
    const viewer = await makeMember(portal, organization, { roles: ['viewer'] });
    await portal.get(Accounts).seatInOrganization(viewer.id, other.organization, 'viewer');
    const visitor = await signIn(portal, viewer.email);
    expect((await visitor.get(people)).status).toBe(200);
    const path = `${people}/${viewer.id}/removal`;
    expect((await asOwner.post(path)).status).toBe(303);
    expect((await visitor.get(people)).status).toBe(404);
    expect((await visitor.get(`/organizations/${other.organization.id}/people`)).status).toBe(200);
  });

  it('signs people out who worked for nobody else', async () => {
    const viewer = await makeMember(portal, organization, { roles: ['viewer'] });
    const visitor = await signIn(portal, viewer.email);
    expect((await visitor.get(people)).status).toBe(200);
    await asOwner.post(`${people}/${viewer.id}/removal`);
    const answer = await visitor.get(people);
    expect([answer.status, answer.headers['location']]).toEqual([
      303,
      `/sign-in?${new URLSearchParams({ next: people })}`,
    ]);
  });
});

describe('roles and ownership', () => {
  it('are changed on the page, after proving who one is when that was long ago', async () => {
    const luis = await makeMember(portal, organization, { name: 'Luis Ortega', roles: ['preparer'] });
    const visitor = await signIn(portal, owner.email);
    await portal
      .get(DataSource)
      .query(`update sign_in set factor_at = factor_at - interval '20 minutes' where person_id = $1`, [
        owner.id,
      ]);
    const path = `${people}/${luis.id}/roles`;
    const answer = await visitor.post(path, { roles: ['viewer'], firm: '' });
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toContain('/confirmation?');
    asOwner = await signIn(portal, owner.email);
    const bad = await asOwner.post(path, { roles: ['consultant', 'viewer'], firm: '' });
    expect(bad.status).toBe(422);
    expect(plain(bad.text)).toContain('A consultant has no other role');
    expect((await asOwner.post(path, { roles: ['viewer'], firm: '' })).status).toBe(303);
    expect((await portal.get(Accounts).actor(luis.id))?.seats[0]?.roles).toEqual(['viewer']);
  });

  it('go over on the pages: offered by one, accepted by the other', async () => {
    const { organization: theirs } = await makeOrganization(portal);
    const [from, to] = [
      await makeMember(portal, theirs, { name: 'Ana Ruiz', roles: ['owner'] }),
      await makeMember(portal, theirs, { name: 'Ben Okoro', roles: ['signatory'] }),
    ];
    const [ana, ben] = [await signIn(portal, from.email), await signIn(portal, to.email)];
    const path = `/organizations/${theirs.id}/ownership`;
    const offer = { person: to.id, keeps: ['viewer'] };
    expect((await ana.post(path, offer)).status).toBe(303);
    expect((await ana.post(path, offer)).status).toBe(409);
    const told = plain((await ben.get(`/organizations/${theirs.id}/people`)).text);
    expect(told).toContain('Ana Ruiz offers you the ownership');
    expect((await ana.post(`${path}/acceptance`, {}, path)).status).toBe(403);
    expect((await ben.post(`${path}/acceptance`, {}, path)).status).toBe(303);
    expect((await portal.get(Accounts).actor(to.id))?.seats[0]?.roles).toEqual(['owner', 'signatory']);
    expect((await ana.get(`/organizations/${theirs.id}/invitations/new`)).status).toBe(403);
  });
});

describe('the office', () => {
  it('invites officials, who accept under the invited address only', async () => {
    const administrator = await makeOfficial(portal, {
      name: 'Joanna Whitlock',
      roles: ['account_administrator'],
    });
    const joanna = await signIn(portal, administrator.email);
    const email = newAddress();
    const typed = { name: 'Ruth Castellano', email, roles: ['auditor', 'policy_administrator'] };
    expect((await joanna.post('/office/invitations/new', typed)).status).toBe(303);
    const link = await letterTo(email);
    const stranger = await signIn(portal, (await makePerson(portal)).email);
    expect(plain((await stranger.get(link)).text)).not.toContain(at('acceptance', link));
    expect((await stranger.post(at('acceptance', link), {}, link)).status).toBe(409);
    const ruth = Visitor.at(portal);
    const answer = await ruth.post(at('account', link), {
      name: 'Ruth Castellano',
      newPassword: 'lanterns over slow water',
    });
    expect(answer.status).toBe(303);
    expect((await ruth.get('/office')).headers['location']).toContain('/account/factors');
    const list = plain((await joanna.get('/office/invitations')).text);
    expect(list).toContain('Joanna Whitlock proposes a change of Policy administrator');
  });

  it('changes the roles of others by two people, and hides these pages from everybody else', async () => {
    const [one, two, sam] = [
      await makeOfficial(portal, { roles: ['account_administrator'] }),
      await makeOfficial(portal, { roles: ['account_administrator'] }),
      await makeOfficial(portal, { name: 'Sam Okafor' }),
    ];
    const [first, second, himself] = [
      await signIn(portal, one.email),
      await signIn(portal, two.email),
      await signIn(portal, sam.email),
    ];
    const path = `/office/people/${sam.id}/roles`;
    for (const hidden of [
      path,
      '/office/invitations',
      `/office/organizations/${organization.id}/ownership`,
    ]) {
      expect({ hidden, status: (await himself.get(hidden)).status }).toEqual({ hidden, status: 404 });
      expect({ hidden, status: (await asOwner.get(hidden)).status }).toEqual({ hidden, status: 404 });
    }
    const typed = { roles: ['specialist', 'account_administrator'], reason: 'Joins the account desk.' };
    expect((await first.post(path, typed)).status).toBe(303);
    expect((await first.post(`${path}/confirmation`, {}, path)).status).toBe(403);
    expect((await second.post(`${path}/confirmation`, {}, path)).status).toBe(303);
    expect((await himself.get('/office/invitations')).status).toBe(200);
    expect((await himself.post(path, typed)).status).toBe(403);
  });
});
