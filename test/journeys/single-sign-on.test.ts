import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Forbidden } from '../../src/platform/errors.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { plain, signIn, Visitor } from '../support/as.js';
import { AtProvider, isIn, leave, linkIdentity, pathOf } from '../support/at-provider.js';
import { type RunningProvider, startProvider, strong, weak } from '../support/identity-provider.js';
import { makeMember, makeOfficial, makeOrganization } from '../support/make.js';

const home = 'http://localhost';

let portal: TestPortal;
let members: RunningProvider;
let office: RunningProvider;

beforeAll(async () => {
  members = await startProvider({ portal: home, kind: 'members', key: 'ec' });
  office = await startProvider({ portal: home, kind: 'office', key: 'rsa' });
  portal = await startPortal({
    ...members.settings('MEMBER_SSO'),
    ...office.settings('OFFICE_SSO'),
    OFFICE_SSO_NAME: 'Agency card',
    OFFICE_SSO_AMR: 'otp',
  });
});
afterAll(async () => {
  await portal?.stop();
  await members?.stop();
  await office?.stop();
});

let visitor: Visitor;
let there: AtProvider;
beforeEach(() => {
  visitor = Visitor.at(portal);
  there = new AtProvider();
});

let counted = 0;
async function makeLinked(login = `ana-${++counted}`): Promise<{ person: PersonActor; login: string }> {
  const { organization } = await makeOrganization(portal);
  const person = await makeMember(portal, organization);
  await linkIdentity(portal, person, { subject: login, issuer: members.issuer });
  return { person, login };
}

describe('someone whose identity is linked', () => {
  it('signs in at the provider, with a second factor, and goes on where they wanted to', async () => {
    const { person, login } = await makeLinked();
    const onward = await leave(visitor, '/single-sign-on/members?next=%2Faccount%2Fsingle-sign-on');
    const asked = new URL(onward).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      scope: 'openid email',
      code_challenge_method: 'S256',
      acr_values: strong,
      redirect_uri: `${home}/single-sign-on/members/callback`,
    });
    expect(asked.get('state')).toMatch(/^[\w-]{43}$/);
    expect(asked.get('nonce')).toMatch(/^[\w-]{43}$/);
    const back = await there.signIn(onward, login);
    const answer = await visitor.get(pathOf(back));
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe('/account/single-sign-on');
    const page = await visitor.get('/account/single-sign-on');
    expect(page.text).toContain('Login.gov');
    const [row]: [{ method: string; factor_at: Date }] = await portal
      .get(DataSource)
      .query('select method, factor_at from sign_in where person_id = $1', [person.id]);
    expect(row.method).toBe('single_sign_on');
    expect(Math.abs(row.factor_at.getTime() - Date.now())).toBeLessThan(60_000);
  });
});

describe('someone who comes back from a provider', () => {
  let login: string;
  beforeAll(async () => {
    ({ login } = await makeLinked());
  });

  /** Comes back; returns with what status, whether they are in then, and what the page says. */
  async function comeBack(path: string): Promise<[number, boolean, string]> {
    const { status, text } = await visitor.get(path);
    return [status, await isIn(visitor), plain(text)];
  }

  function refused(status: number, sentence: string) {
    return [status, false, expect.stringContaining(sentence)];
  }

  it('with another state than this browser was given is not let in, and the flow is over', async () => {
    const back = pathOf(await there.signIn(await leave(visitor), login));
    const tampered = back.replace(/state=[\w-]+/, `state=${'A'.repeat(43)}`);
    expect(await comeBack(tampered)).toEqual(refused(400, 'does not belong to a sign-in that you began'));
    expect(await comeBack(back)).toEqual(refused(400, 'does not belong to a sign-in that you began'));
  });

  it('in another browser than the one that went there is not let in', async () => {
    const back = pathOf(await there.signIn(await leave(visitor), login));
    visitor = Visitor.at(portal);
    expect(await comeBack(back)).toEqual(refused(400, 'does not belong to a sign-in that you began'));
  });

  it('a second time with the same answer is not let in again', async () => {
    const back = pathOf(await there.signIn(await leave(visitor), login));
    expect((await visitor.get(back)).status).toBe(303);
    visitor = Visitor.at(portal);
    await leave(visitor);
    expect(await comeBack(back)).toEqual(refused(400, 'does not belong to a sign-in that you began'));
  });

  it('having stopped there reads that nothing was changed', async () => {
    expect(await comeBack(pathOf(await there.stop(await leave(visitor))))).toEqual(
      refused(403, 'or you stopped there'),
    );
  });

  it('with a lower level than was asked for is not let in', async () => {
    const back = await there.signIn(await leave(visitor), login, weak);
    expect(await comeBack(pathOf(back))).toEqual(refused(403, 'less strictly than this portal asks for'));
  });

  it('under the name of another issuer is not let in', async () => {
    const back = pathOf(await there.signIn(await leave(visitor), login));
    const other = back.replace(/iss=[^&]+/, `iss=${encodeURIComponent(office.issuer)}`);
    expect(other).not.toBe(back);
    expect(await comeBack(other)).toEqual(refused(403, 'could not be taken as proof'));
  });

  it('to the other provider’s address is not let in', async () => {
    const back = pathOf(await there.signIn(await leave(visitor), login));
    expect(await comeBack(back.replace('/members/', '/office/'))).toEqual(
      refused(400, 'does not belong to a sign-in that you began'),
    );
  });

  it('is written down when they are not let in, without what came with them', async () => {
    const back = await there.signIn(await leave(visitor), login, weak);
    await visitor.get(pathOf(back));
    const [row]: [{ differences: object }] = await portal
      .get(DataSource)
      .query(`select differences from audit_entry where record = 'singleSignOn' order by at desc limit 1`);
    expect(row.differences).toEqual({
      provider: [null, 'members'],
      purpose: [null, 'sign_in'],
      because: [null, 'assurance'],
    });
  });
});

describe('an identity that is not linked', () => {
  it('opens no account, also when its e-mail address is that of one', async () => {
    const { organization } = await makeOrganization(portal);
    await makeMember(portal, organization, { email: 'olga@brightlane.example' });
    const answer = await visitor.get(pathOf(await there.signIn(await leave(visitor), 'olga')));
    expect(answer.headers['location']).toBe('/single-sign-on/unknown');
    const page = await visitor.get('/single-sign-on/unknown');
    expect(page.text).toContain('olga@brightlane.example');
    expect(page.text).toContain('A matching e-mail address alone does not open an account.');
    expect(await isIn(visitor)).toBe(false);
  });

  it('is linked by the person who then signs in and says so, and signs them in from then on', async () => {
    const { organization } = await makeOrganization(portal);
    const person = await makeMember(portal, organization);
    await visitor.get(pathOf(await there.signIn(await leave(visitor), 'nadia')));
    await signIn(portal, person.email, visitor);
    const question = await visitor.get('/account/single-sign-on/link');
    expect(question.text).toContain('nadia@brightlane.example');
    expect((await visitor.post('/account/single-sign-on/link')).status).toBe(303);
    expect((await visitor.get('/account/single-sign-on')).text).toContain('nadia@brightlane.example');
    const again = Visitor.at(portal);
    const back = await new AtProvider().signIn(await leave(again), 'nadia');
    expect((await again.get(pathOf(back))).headers['location']).toBe('/applications');
  });

  it('of the agency is not linked by someone of a company, nor the other way round', async () => {
    const { organization } = await makeOrganization(portal);
    const member = await makeMember(portal, organization);
    const official = await makeOfficial(portal);
    await expect(
      linkIdentity(portal, member, { subject: 'x', issuer: office.issuer, kind: 'office' }),
    ).rejects.toBeInstanceOf(Forbidden);
    await expect(
      linkIdentity(portal, official, { subject: 'y', issuer: members.issuer }),
    ).rejects.toBeInstanceOf(Forbidden);
  });
});

describe('someone of the office', () => {
  it('signs in with the agency card', async () => {
    const official = await makeOfficial(portal);
    await linkIdentity(portal, official, { subject: 'sam', issuer: office.issuer, kind: 'office' });
    const back = await there.signIn(await leave(visitor, '/single-sign-on/office'), 'sam');
    expect((await visitor.get(pathOf(back))).headers['location']).toBe('/office');
  });
});
