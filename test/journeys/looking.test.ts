import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Application } from '../../src/applications/application.entity.js';
import { Evidence } from '../../src/evidence/evidence.service.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { hiddenIn, plain, signIn, type Visitor } from '../support/as.js';
import { makeApplication } from '../support/make-application.js';
import { makeOfficial } from '../support/make.js';
import { filled, type Route, routesOf, told } from '../support/routes.js';
import { pass } from '../support/time.js';

let portal: TestPortal;
let dana: PersonActor;
let application: Application;
let ivo: PersonActor;
let desk: Visitor;

beforeAll(async () => {
  portal = await startPortal();
  ({ member: dana, application } = await makeApplication(portal));
  ivo = await makeOfficial(portal, { name: 'Ivo Brandt', roles: ['account_administrator'] });
  desk = await signIn(portal, ivo.email);
  await desk.post(`/office/people/${dana.id}/looking`, { reason: 'They see an empty page.' });
});
afterAll(() => portal.stop());

/** What may be done while looking: stop, leave, and stay. */
const open = ['POST /looking/end', 'POST /sign-out', 'POST /session/renewal', 'POST /session/rest'];

/** Asked by the provider of single sign-on, with a word of its own and without a session. */
const byOthers = ['POST /single-sign-on/:kind/logout'];

function address({ path }: Route): string {
  const id = path.startsWith('/organizations') ? application.organizationId : application.id;
  return filled(path.replace(':id', id).replace(':code', 'GOV-01'), crypto.randomUUID());
}

async function changes(): Promise<number> {
  const [{ count }] = await portal
    .get(DataSource)
    .query(`select count(*)::int as count from audit_entry where outcome = 'done'`);
  return count;
}

describe('someone of the office who looks with a member’s eyes', () => {
  it('sees what the member sees, under a banner that says so', async () => {
    const { text, status } = await desk.get(`/applications/${application.id}`);
    expect(status).toBe(200);
    expect(plain(text)).toContain(
      `You are looking as ${dana.name}. Nothing you do is changed in their name.`,
    );
    expect((await desk.get('/office/people')).status).toBe(404);
  });

  it('can send no form at all, but to stop, to leave and to stay', async () => {
    const _csrf = String(hiddenIn((await desk.get('/applications')).text, '/looking/end')['_csrf']);
    const before = await changes();
    const sent = routesOf(portal).filter(({ method }) => method === 'POST');
    expect(sent.length).toBeGreaterThan(80);
    const taken: string[] = [];
    for (const route of sent) {
      if ([...open, ...byOthers].includes(told(route))) continue;
      const { status } = await desk.send(address(route), { _csrf });
      if (![403, 404].includes(status)) taken.push(`${told(route)}: ${status}`);
    }
    expect(taken).toEqual([]);
    expect(await changes()).toBe(before);
  });

  it('saves no answer, neither by a page nor by a script', async () => {
    const path = `/applications/${application.id}/criteria/GOV-02`;
    const form = hiddenIn((await desk.get(path)).text, path);
    const typed = { ...form, state: 'met', text: 'Written with other eyes.' };
    expect((await desk.send(path, typed)).status).toBe(403);
    expect((await desk.agent.post(path).accept('json').type('form').send(typed)).status).toBe(403);
    expect((await desk.get(path)).text).not.toContain('Written with other eyes.');
  });

  it('fetches no file and sees nothing of the second factors', async () => {
    const { id } = await portal
      .get(Evidence)
      .receive(
        dana,
        application.organizationId,
        { fileName: 'Policy.txt' },
        Readable.from([Buffer.from('A')]),
      );
    expect((await desk.get(`/documents/${id}`)).status).toBe(200);
    expect((await desk.get(`/documents/${id}/file`)).status).toBe(403);
    expect((await desk.get('/account/factors')).status).toBe(403);
  });

  it('is told to the member, with the reason', async () => {
    const { text } = await (await signIn(portal, dana.email)).get('/account');
    expect(text).toContain('Ivo Brandt, account administrator');
    expect(text).toContain('They see an empty page.');
  });

  it('stops, or is stopped after a quarter of an hour', async () => {
    await portal
      .get(DataSource)
      .query(
        `update sign_in set viewing_until = viewing_until - interval '15 minutes' where viewing_id = $1`,
        [dana.id],
      );
    expect((await desk.get('/office/people')).status).toBe(200);
    await pass(portal, ivo.email, { minutes: 1 });
    await desk.post(`/office/people/${dana.id}/looking`, { reason: 'Once more.' });
    const answer = await desk.post('/looking/end', {}, '/applications');
    expect([answer.status, answer.headers['location']]).toEqual([303, `/office/people/${dana.id}`]);
    expect((await desk.get('/office/people')).status).toBe(200);
  });

  it('signs out altogether when they sign out', async () => {
    await desk.post(`/office/people/${dana.id}/looking`, { reason: 'A last time.' });
    await desk.post('/sign-out', {}, '/applications');
    expect((await desk.get('/applications')).status).toBe(303);
    const [{ open: still }] = await portal
      .get(DataSource)
      .query('select count(*)::int as open from sign_in where person_id = $1 and ended_at is null', [ivo.id]);
    expect(still).toBe(0);
  });
});
