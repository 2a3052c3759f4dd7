import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { Answers } from '../../src/applications/answers.service.js';
import { Applications } from '../../src/applications/applications.service.js';
import { Submissions } from '../../src/submissions/submissions.service.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { hiddenIn, signIn, Visitor } from '../support/as.js';
import { makeCompleteOrganization, makeMember, makeOfficial, makeOrganization } from '../support/make.js';
import { makeApplication } from '../support/make-application.js';

let portal: TestPortal;
let member: PersonActor;
let visitor: Visitor;
let id: string;

beforeAll(async () => {
  portal = await startPortal();
  const made = await makeApplication(portal);
  ({ member } = made);
  id = made.application.id;
  visitor = await signIn(portal, member.email);
});
afterAll(() => portal.stop());

const signature = { signature: 'Dana Whitfield', capacity: 'Chief compliance officer', agree: 'yes' };

async function audit(action: string): Promise<number> {
  const [{ count }] = await portal
    .get(DataSource)
    .query(
      `select count(*)::int as count from audit_entry where case_id = $1 and action = $2 and outcome = 'done'`,
      [id, action],
    );
  return count;
}

describe('starting', () => {
  it('twice with one form makes one application', async () => {
    const { organization, member: owner } = await makeOrganization(portal);
    const founder = await signIn(portal, owner.email);
    const typed = {
      ...hiddenIn((await founder.get('/applications/new')).text, '/applications/new'),
      organizationId: organization.id,
    };
    const [first, second] = await Promise.all([
      founder.send('/applications/new', typed),
      founder.send('/applications/new', typed),
    ]);
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(first.headers['location']).toBe(second.headers['location']);
    expect((await portal.get(Applications).mine(owner, null)).lines).toHaveLength(1);
  });

  it('for a company of others is refused', async () => {
    const { organization } = await makeOrganization(portal);
    const answer = await visitor.post('/applications/new', { organizationId: organization.id });
    expect(answer.status).toBe(403);
  });
});

describe('an answer', () => {
  it('comes back as typed when something is wrong with it', async () => {
    const answer = await visitor.post(`/applications/${id}/criteria/GOV-02`, {
      state: 'partly_met',
      text: 'The statement is <drafted> & signed.',
      plan: 'Publish it.',
      planOn: '02/30/2027',
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error: ');
    expect(answer.text).toContain('The statement is &lt;drafted&gt; &amp; signed.');
    expect(answer.text).toContain('value="02/30/2027"');
  });

  it('saved by a colleague meanwhile is not overwritten, and both texts are on the page', async () => {
    const { organizationId } = await portal.get(Applications).find(member, id);
    const colleague = await makeMember(
      portal,
      { id: organizationId, name: 'Brightlane' },
      { name: 'Ben Castro' },
    );
    const theirs = { state: 'met', text: 'Ben wrote this.', plan: null, planOn: null } as const;
    const mine = hiddenIn(
      (await visitor.get(`/applications/${id}/criteria/GOV-02`)).text,
      `/applications/${id}/criteria/GOV-02`,
    );
    await portal.get(Answers).save(colleague, id, 'GOV-02', theirs, Number(mine['version']));
    const answer = await visitor.send(`/applications/${id}/criteria/GOV-02`, {
      ...mine,
      state: 'not_met',
      text: 'Ana wrote this.',
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Ben wrote this.');
    expect(answer.text).toContain('Ana wrote this.');
    const again = await visitor.send(`/applications/${id}/criteria/GOV-02`, {
      ...hiddenIn(answer.text, `/applications/${id}/criteria/GOV-02`),
      state: 'met',
      text: 'Ana wrote this.',
    });
    expect(again.status).toBe(303);
  });

  it('saved in the background tells the script its new version', async () => {
    const hidden = hiddenIn(
      (await visitor.get(`/applications/${id}/criteria/GOV-04`)).text,
      `/applications/${id}/criteria/GOV-04`,
    );
    const answer = await visitor.agent
      .post(`/applications/${id}/criteria/GOV-04`)
      .accept('application/json')
      .type('form')
      .send({ ...hidden, text: 'A first thought.' });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ version: Number(hidden['version']) + 1 });
    await visitor.post(`/applications/${id}/criteria/GOV-04`, {
      state: 'met',
      text: 'A team of six meets monthly.',
    });
  });

  it('to a criterion that the company does not see has no address', async () => {
    expect((await visitor.get(`/applications/${id}/criteria/CNV-04`)).status).toBe(404);
    expect((await visitor.get(`/applications/${id}/criteria/%3Cb%3E`)).status).toBe(404);
  });
});

describe('other people', () => {
  it.each([
    '',
    '/answers',
    '/criteria/GOV-01',
    '/criteria/GOV-01/evidence',
    '/submission',
    '/withdrawal',
    '/requests',
    '/roles',
  ])('of another company are told that there is no such page: %s', async (page) => {
    const { member: stranger } = await makeOrganization(portal);
    const other = await signIn(portal, stranger.email);
    expect((await other.get(`/applications/${id}${page}`)).status).toBe(404);
  });

  it('of the office do not know of a draft', async () => {
    const official = await signIn(portal, (await makeOfficial(portal)).email);
    expect((await official.get(`/applications/${id}`)).status).toBe(404);
  });

  it('of the company who may not sign cannot submit', async () => {
    const { organizationId } = await portal.get(Applications).find(member, id);
    const preparer = await makeMember(
      portal,
      { id: organizationId, name: 'Brightlane' },
      { roles: ['preparer'] },
    );
    const other = await signIn(portal, preparer.email);
    expect((await other.post(`/applications/${id}/submission`, signature)).status).toBe(403);
  });

  it('without signing in are asked to, and brought back', async () => {
    const answer = await Visitor.at(portal).get(`/applications/${id}/answers`);
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe(`/sign-in?next=%2Fapplications%2F${id}%2Fanswers`);
  });
});

describe('submitting', () => {
  it('an incomplete application says what is missing, with the typed name kept', async () => {
    const { member: newcomer } = await makeCompleteOrganization(portal);
    const { id: blank } = await portal.get(Applications).start(newcomer, newcomer.seats[0]!.organizationId);
    const other = await signIn(portal, newcomer.email);
    const answer = await other.post(`/applications/${blank}/submission`, signature);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Choose the roles of your company.');
  });

  it('without agreeing is not taken', async () => {
    const answer = await visitor.post(`/applications/${id}/submission`, { ...signature, agree: '' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="Dana Whitfield"');
  });

  it('twice at once, and once more after a cut line, gives one submission and one receipt', async () => {
    const typed = {
      ...hiddenIn(
        (await visitor.get(`/applications/${id}/submission`)).text,
        `/applications/${id}/submission`,
      ),
      ...signature,
    };
    const other = { ...typed, key: crypto.randomUUID() };
    const answers = await Promise.all(
      [typed, typed, other].map((form) => visitor.send(`/applications/${id}/submission`, form)),
    );
    const repeated = await visitor.send(`/applications/${id}/submission`, typed);
    const statuses = [...answers, repeated].map(({ status }) => status);
    expect(statuses.filter((status) => status === 409).length).toBeGreaterThanOrEqual(1);
    expect(await portal.get(Submissions).of(member, id)).toHaveLength(1);
    expect(await audit('submit')).toBe(1);
    const receipt = await visitor.get(`/applications/${id}/receipts/1`);
    expect(receipt.text).toContain('Receipt for KSA-');
  });

  it('leaves contents whose hash is the one on the receipt', async () => {
    const { contentsHash } = await portal.get(Submissions).find(member, id, 1);
    const { text } = await visitor.get(`/applications/${id}/receipts/1/contents`);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    expect(Buffer.from(digest).toString('hex')).toBe(contentsHash);
  });

  it('closes the answers to everyone', async () => {
    const answer = await visitor.post(
      `/applications/${id}/criteria/GOV-01`,
      { version: '1', state: 'met', text: 'Late.' },
      `/applications/${id}/withdrawal`,
    );
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Somebody was quicker');
  });

  it('can be taken back by withdrawing, with a reason', async () => {
    expect((await visitor.post(`/applications/${id}/withdrawal`, {})).status).toBe(422);
    expect(
      (await visitor.post(`/applications/${id}/withdrawal`, { reason: 'We sold this business.' })).status,
    ).toBe(303);
    expect((await portal.get(Applications).find(member, id)).state).toBe('withdrawn');
  });
});
