import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Participations } from '../../src/participation/participation.service.js';
import type { Participation } from '../../src/participation/participation.entity.js';
import { addDays } from '../../src/platform/calendar.rules.js';
import { Clock } from '../../src/platform/clock.js';
import { wordsIn } from '../../src/platform/words/words.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { plain, signIn, type Visitor } from '../support/as.js';
import { makeMember, makeOfficial, makeOrganization, makePerson } from '../support/make.js';
import { makeParticipant } from '../support/participants.js';

let portal: TestPortal;
let participation: Participation;
let signatory: Visitor;
let supervisor: Visitor;
let standing: string;

const words = wordsIn();
const today = () => portal.get(Clock).today();

beforeAll(async () => {
  portal = await startPortal();
  const made = await makeParticipant(portal, {
    legalName: 'Brightlane Market, Inc.',
    reasons: ['open-items-planned', 'no-data-history'],
    conditions: [
      { criterion: 'GOV-02', text: 'Name a deputy for the compliance officer.', dueOn: '2027-01-31' },
    ],
  });
  ({ participation } = made);
  standing = `/participation/${participation.id}`;
  signatory = await signIn(portal, made.member.email);
  supervisor = await signIn(portal, made.supervisor.email);
});
afterAll(() => portal.stop());

/** The page as one reads it: without its marks. */
async function read(visitor: Visitor, path: string): Promise<string> {
  const { status, text } = await visitor.get(path);
  expect(status).toBe(200);
  return plain(text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' '));
}

/** Every page of a list, from this one on. */
async function pagesFrom(path: string): Promise<{ participants: string[]; next: string | undefined }[]> {
  const { text } = await supervisor.get(path);
  const links = [...text.matchAll(/href="\/office\/participants\/([\w-]{36})"/g)];
  const [, address] = /rel="next" href="([^"]*)"/.exec(text) ?? [];
  const next = address && plain(address);
  const page = { participants: links.map(([, id]) => id ?? ''), next };
  return next ? [page, ...(await pagesFrom(next))] : [page];
}

describe('a member', () => {
  it('finds how each of their companies stands', async () => {
    const page = await read(signatory, '/participation');
    expect(page).toContain('Brightlane Market, Inc.');
    expect(page).toContain(participation.programNumber);
    expect(page).toContain('In good standing');
  });

  it('reads number, tier, conditions, benefits, duties and what comes next', async () => {
    const page = await read(signatory, standing);
    const until = words.date(addDays(today(), 180));
    for (const said of [
      participation.programNumber,
      'In good standing',
      'Provisional',
      `Member since ${words.date(today())}`,
      'Marketplace or e-commerce platform',
      'Meet criterion GOV-02 in full',
      'Name a deputy for the compliance officer.',
      'Due on January 31, 2027',
      'Sampling is tightened while we get to know you.',
      'Keep records for 5 years and produce them within 30 days.',
      `Decision by ${until}`,
      'Conditions of Tier 1 Certified Known Shipper',
      'Not yet measurable',
      'No random sample has been drawn yet',
      'It does not keep the company from this tier.',
      'Admitted to the program',
    ]) {
      expect(page).toContain(said);
    }
  });

  it('without a company in the program reads how to join', async () => {
    const { member } = await makeOrganization(portal, { legalName: 'Loom & Lantern LLC' });
    const page = await read(await signIn(portal, member.email), '/participation');
    expect(page).toContain('Loom & Lantern LLC');
    expect(page).toContain('not in the program yet');
    const nobody = await makePerson(portal);
    expect(await read(await signIn(portal, nobody.email), '/participation')).toContain(
      'You do not work for a company here yet',
    );
  });

  it('of another company finds nothing', async () => {
    const { member } = await makeOrganization(portal);
    const stranger = await signIn(portal, member.email);
    for (const path of [standing, `${standing}/withdrawal`, `/office/participants/${participation.id}`]) {
      expect((await stranger.get(path)).status).toBe(404);
    }
    expect((await stranger.get('/office/participants')).status).toBe(404);
    expect((await stranger.get('/office/participants.csv')).status).toBe(404);
  });

  it('who may not sign sees the standing and no way to end it', async () => {
    const { organizationId: id, organizationName: name } = participation;
    const preparer = await makeMember(portal, { id, name }, { roles: ['preparer'] });
    const visitor = await signIn(portal, preparer.email);
    expect((await visitor.get(standing)).text).not.toContain(`${standing}/withdrawal`);
    expect((await visitor.get(`${standing}/withdrawal`)).status).toBe(403);
  });
});

describe('the office', () => {
  it('finds participants by name, number, state, tier and role', async () => {
    await makeParticipant(portal, {
      legalName: 'Cascade Air Freight, Inc.',
      tier: 'tier-1',
      reasons: ['all-musts-met'],
    });
    const found = async (query: string) => {
      const { text } = await supervisor.get(`/office/participants?${query}`);
      return ['Brightlane Market, Inc.', 'Cascade Air Freight, Inc.'].filter((name) => text.includes(name));
    };
    expect(await found('')).toHaveLength(2);
    expect(await found('search=bright')).toEqual(['Brightlane Market, Inc.']);
    expect(await found('search=air')).toEqual(['Cascade Air Freight, Inc.']);
    expect(await found('search=%25')).toEqual([]);
    expect(await found(`search=${participation.programNumber.toLowerCase()}`)).toEqual([
      'Brightlane Market, Inc.',
    ]);
    expect(await found('tier=tier-1')).toEqual(['Cascade Air Freight, Inc.']);
    expect(await found('state=suspended')).toEqual([]);
    expect(await found('type=marketplace&sort=newest')).toHaveLength(2);
    expect(await found('tier=platinum&state=x&after=nonsense')).toHaveLength(2);
    expect(await read(supervisor, '/office/participants')).toContain('2 participants');
  });

  it('pages through many, however the list is sorted, and each comes once', async () => {
    for (let more = 0; more < 26; more++)
      await makeParticipant(portal, { legalName: `Parcel House ${more}` });
    for (const sort of ['name', 'newest']) {
      const pages = await pagesFrom(`/office/participants?type=marketplace&sort=${sort}`);
      const seen = pages.flatMap(({ participants }) => participants);
      expect(pages.map(({ participants }) => participants.length)).toEqual([25, 3]);
      expect(new Set(seen).size).toBe(28);
      expect(pages[0]?.next).toContain('type=marketplace');
    }
  });

  it('opens one, without the doors that are the company’s', async () => {
    const { text } = await supervisor.get(`/office/participants/${participation.id}`);
    expect(text).toContain(participation.programNumber);
    expect(text).not.toContain('/withdrawal');
  });

  it('exports what is filtered, and no cell is a formula', async () => {
    await makeParticipant(portal, { legalName: '=HYPERLINK("https://evil.example")' });
    const answer = await supervisor.get('/office/participants.csv?search=%3Dhyper');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="participants.csv"');
    const rows = answer.text.trim().split('\r\n');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toBe('Company,Program number,State,Tier,Roles,Member since,What comes next');
    expect(rows[1]).toMatch(/^"'=HYPERLINK/);
    expect((await supervisor.get('/office/participants.csv')).text.trim().split('\r\n')).toHaveLength(30);
  });

  it('is for those who look after participants', async () => {
    const administrator = await makeOfficial(portal, { roles: ['account_administrator'] });
    const visitor = await signIn(portal, administrator.email);
    expect((await visitor.get('/office/participants')).status).toBe(404);
    expect((await visitor.get('/office/participants.csv')).status).toBe(404);
  });

  it('sees why a company is suspended, and so does the company', async () => {
    const { participation: suspended, member } = await makeParticipant(portal);
    const director = await makeOfficial(portal, { roles: ['program_director'] });
    await portal.get(Participations).suspend(director, suspended.id, {
      reasons: ['false-information'],
      note: 'The address in the application was not theirs.',
    });
    for (const [visitor, path] of [
      [supervisor, `/office/participants/${suspended.id}`],
      [await signIn(portal, member.email), `/participation/${suspended.id}`],
    ] as const) {
      const page = await read(visitor, path);
      expect(page).toContain('The company gave false information.');
      expect(page).toContain('The address in the application was not theirs.');
      expect(page).toContain(`Answer by ${words.date(addDays(today(), 90))}`);
      expect(page).toContain('these benefits rest');
    }
  });
});

describe('leaving the program', () => {
  it('is told with what is lost, and taken only when all is answered', async () => {
    const path = `${standing}/withdrawal`;
    const page = await read(signatory, path);
    expect(page).toContain('You lose your standing: Provisional');
    expect(page).toContain('You get a message when a parcel is held.');
    const answer = await signatory.post(path, { reason: '', note: 'We close our U.S. shop.' });
    expect(answer.status).toBe(422);
    expect(plain(answer.text)).toContain('Choose an answer for “Why are you leaving?”');
    expect(plain(answer.text)).toContain('We close our U.S. shop.');
    expect(await read(signatory, standing)).toContain('In good standing');
  });

  it('ends the standing at once, and the history stays', async () => {
    const path = `${standing}/withdrawal`;
    const answer = await signatory.post(path, {
      reason: 'no-longer-ships',
      note: 'We close our U.S. shop.',
      understood: 'yes',
    });
    expect([answer.status, answer.headers['location']]).toEqual([303, standing]);
    const page = await read(signatory, standing);
    expect(page).toContain('The company has left the program.');
    expect(page).toContain('Withdrawn by the company on');
    expect(page).toContain('We no longer send parcels to the United States.');
    expect(page).toContain('Admitted to the program');
    expect(page).toContain('Apply again');
    expect(page).not.toContain('What it brings');
    expect(await read(signatory, path)).toContain('There is nothing to leave.');
  });
});
