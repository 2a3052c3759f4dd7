import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProfileParts } from '../../src/organizations/profile-parts.service.js';
import { Organizations } from '../../src/organizations/organizations.service.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { plain, signIn, type Visitor } from '../support/as.js';
import {
  headquarters,
  makeCompleteOrganization,
  makeOfficial,
  makePerson,
  officer,
} from '../support/make.js';

let portal: TestPortal;
let founder: PersonActor;
let ana: Visitor;
let analyst: Visitor;

beforeAll(async () => {
  portal = await startPortal();
  founder = await makePerson(portal, { name: 'Ana Ruiz', email: 'ana@quillferry.example' });
  ana = await signIn(portal, founder.email);
  const { email } = await makeOfficial(portal, { name: 'Naomi Feld', roles: ['vetting_analyst'] });
  analyst = await signIn(portal, email);
});
afterAll(() => portal.stop());

const read = async (visitor: Visitor, path: string) => plain((await visitor.get(path)).text);

describe('someone without a company', () => {
  let home: string;
  let id: string;
  const typed = { legalName: 'Quill & Ferry, Inc.', country: 'US', website: 'quillferry.example' };

  it('is offered to create one wherever a company is needed', async () => {
    for (const path of ['/applications', '/applications/new']) {
      expect(await read(ana, path)).toContain('href="/organizations/new"');
    }
  });

  it('creates it, and goes on with its profile', async () => {
    const bare = await ana.post('/organizations/new', { ...typed, legalName: '' });
    expect(bare.status).toBe(422);
    expect(plain(bare.text)).toContain('Fill in “Legal name”.');
    const answer = await ana.post('/organizations/new', typed);
    expect(answer.status).toBe(303);
    home = answer.headers['location'] ?? '';
    id = home.split('/').at(-1) ?? '';
    const page = await read(ana, home);
    expect(page).toContain('Quill & Ferry, Inc.');
    expect(page).toContain('Not verified yet');
  });

  it('is told that a company like this may be here, learns nothing of it, and may go on', async () => {
    const stranger = await makePerson(portal, {
      name: 'Bo Lind',
      email: 'stranger@elsewhere.example',
    });
    const visitor = await signIn(portal, stranger.email);
    const form = { ...typed, legalName: 'quill & ferry llc', website: '' };
    const told = await visitor.post('/organizations/new', form);
    expect(told.status).toBe(422);
    const page = plain(told.text);
    expect(page).toContain('may be here already. If it is yours, ask the colleague who owns its account');
    expect(page).toContain('value="quill & ferry llc"');
    for (const secret of ['Quill & Ferry, Inc.', 'Ana Ruiz', id]) expect(page).not.toContain(secret);
    const gone = await visitor.post('/organizations/new', { ...form, isAnother: 'yes' });
    expect(gone.status).toBe(303);
    expect((await visitor.get(`${home}/verification`)).status).toBe(404);
  });

  it('asks to be verified once nothing is missing', async () => {
    const before = await read(ana, `${home}/verification`);
    expect(before).toContain('Add your headquarters.');
    expect(before).not.toContain('Ask CBP to verify the company');
    expect((await ana.post(`${home}/verification`)).status).toBe(409);

    const member = { ...founder, seats: [seatOf(id)] };
    const organizations = portal.get(Organizations);
    const description = { tradeName: null, phone: null, foundedOn: null, employees: null, story: 'Ferries.' };
    await organizations.describe(member, id, {
      ...description,
      ...typed,
      website: 'https://quillferry.example',
    });
    await portal.get(ProfileParts).keepSite(member, id, null, headquarters);
    await portal.get(ProfileParts).keepContact(member, id, null, officer);
    await organizations.playRoles(member, id, ['marketplace']);
    await organizations.keepIdentifiers(member, id, { ein: { value: '91-1144442', checked: 'rule' } });

    expect((await ana.post(`${home}/verification`)).status).toBe(303);
    const after = await read(ana, `${home}/verification`);
    expect(after).toContain('You asked CBP to verify the company.');
    expect(after).toContain('Your company is being verified by the office');
  });

  it('reads on the application who holds the ball', async () => {
    const started = await ana.post('/applications/new', { organizationId: id });
    const application = started.headers['location'] ?? '';
    const page = await read(ana, application);
    expect(page).toContain('Your company is being verified by the office: nothing to do');
    expect(await read(ana, `${application}/answers`)).toContain('Wait until CBP has verified your company.');
  });

  it('is declined with reasons, and then verified', async () => {
    const at = `/office/organizations/${id}/verification`;
    expect(await read(analyst, '/office')).toContain('href="/office/organizations"');
    expect(await read(analyst, '/office/organizations')).toContain(`href="${at}"`);
    const page = await read(analyst, at);
    for (const said of ['91-1144442', 'Verified by its prefix', 'Dana Whitfield', 'Ana Ruiz'])
      expect(page).toContain(said);

    const bare = await analyst.post(at, { decision: 'decline', note: 'The register says Corp.' });
    expect(bare.status).toBe(422);
    expect(plain(bare.text)).toContain('Choose at least one reason.');
    expect(plain(bare.text)).toContain('The register says Corp.');
    const note = 'The register says Corp.';
    const declined = await analyst.post(at, { decision: 'decline', reasons: 'name-differs', note });
    expect([declined.status, declined.headers['location']]).toEqual([303, '/office/organizations']);

    const company = await read(ana, `${home}/verification`);
    expect(company).toContain('The legal name differs from the one in the register.');
    expect(company).toContain(note);
    await ana.post(`${home}/verification`);
    expect((await analyst.post(at, { decision: 'verify' })).status).toBe(303);
    expect(await read(ana, home)).toContain('Verified');
    expect(await read(ana, `${home}/verification`)).toContain('Your company is verified');
  });

  it('is told to read again when the profile has changed on the way', async () => {
    const { organization, member } = await makeCompleteOrganization(portal, { verified: false });
    const visitor = await signIn(portal, member.email);
    await visitor.post(`/organizations/${organization.id}/verification`);
    const at = `/office/organizations/${organization.id}/verification`;
    const stale = await analyst.post(at, { decision: 'verify', print: '0'.repeat(64) });
    expect(stale.status).toBe(409);
    expect(plain(stale.text)).toContain('The profile has changed while you read it.');
    expect((await analyst.post(at, { decision: 'verify' })).status).toBe(303);
    expect((await analyst.post(at, { decision: 'verify', print: '0'.repeat(64) }, '/office')).status).toBe(
      409,
    );
  });
});

describe('the desk of the office', () => {
  it('is closed to companies, and to people of the office who do not verify', async () => {
    const specialist = await signIn(portal, (await makeOfficial(portal)).email);
    for (const visitor of [ana, specialist]) {
      expect((await visitor.get('/office/organizations')).status).toBe(404);
    }
  });

  it('finds companies by state and name, and says so when none fits', async () => {
    expect(await read(analyst, '/office/organizations?state=verified&q=quill')).toContain(
      'Quill & Ferry, Inc.',
    );
    expect(await read(analyst, '/office/organizations?q=nobody+is+called+this')).toContain('No company fits');
  });

  it('shows what two companies share, with a way to the other', async () => {
    const { organization: one } = await makeCompleteOrganization(portal);
    const { organization: other } = await makeCompleteOrganization(portal);
    const page = await read(analyst, `/office/organizations/${one.id}/verification`);
    expect(page).toContain('Shared with other companies');
    expect(page).toContain(`href="/office/organizations/${other.id}/verification"`);
    expect(page).toContain('brightlane.example');
  });
});

function seatOf(organizationId: string): PersonActor['seats'][number] {
  return { organizationId, organizationName: 'Quill & Ferry, Inc.', roles: ['owner'], firm: null };
}
