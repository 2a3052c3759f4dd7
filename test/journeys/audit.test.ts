import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEntry } from '../../src/platform/actions/audit-entry.entity.js';
import { entryHash } from '../../src/platform/actions/chain.rules.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { signIn, type Visitor } from '../support/as.js';
import { makeApplication } from '../support/make-application.js';
import { makeOfficial } from '../support/make.js';
import { makeTakenReview } from '../support/make-review.js';

let portal: TestPortal;
let auditor: PersonActor;
let desk: Visitor;
beforeAll(async () => {
  portal = await startPortal();
  auditor = await makeOfficial(portal, { name: 'Noor Haddad', roles: ['auditor'] });
  desk = await signIn(portal, auditor.email);
});
afterAll(() => portal.stop());

function entriesOf(actor: PersonActor): Promise<AuditEntry[]> {
  return portal.get(DataSource).manager.find(AuditEntry, {
    where: { actorId: actor.id },
    order: { at: 'ASC', id: 'ASC' },
  });
}

const pages = ['/office/audit', '/office/audit.csv', '/office/audit.ndjson', '/office/audit/verification'];

describe('the audit trail', () => {
  it('does not exist for anyone but auditors', async () => {
    const { member } = await makeApplication(portal);
    const specialist = await makeOfficial(portal);
    const administrator = await makeOfficial(portal, { roles: ['account_administrator'] });
    for (const person of [member, specialist, administrator]) {
      const visitor = await signIn(portal, person.email);
      for (const page of pages) expect([page, (await visitor.get(page)).status]).toEqual([page, 404]);
    }
  });

  it('is searched by person, company, kind, outcome and day, and says who acted for whom', async () => {
    const { application, member } = await makeApplication(portal);
    const about = await desk.get(`/office/audit?about=${application.reference}`);
    expect(about.status).toBe(200);
    expect(about.text).toContain('The application was begun');
    expect(about.text).toContain(`${member.name} on behalf of`);
    const begun = await desk.get(`/office/audit?about=${application.reference}&event=application.start`);
    expect(begun.text).toContain('1 entry');
    const person = await desk.get(
      `/office/audit?person=${encodeURIComponent(member.email)}&record=application`,
    );
    expect(person.text).toContain('The application was begun');
    expect((await desk.get(`/office/audit?about=${application.id}&to=01/01/2020`)).text).toContain(
      'No entries are like that',
    );
    expect((await desk.get(`/office/audit?about=${application.id}&outcome=refused`)).text).toContain(
      'No entries are like that',
    );
    expect((await desk.get('/office/audit?from=nonsense&to=31/31/2020&after=x&record=nothing')).status).toBe(
      200,
    );
  });

  it('opens an entry with its place in the chain, from one to the next', async () => {
    const { application } = await makeApplication(portal);
    const list = await desk.get(`/office/audit?about=${application.id}&event=application.start`);
    const [, entry = ''] = /href="(\/office\/audit\/entries\/[^"]+)"/.exec(list.text) ?? [];
    const first = await desk.get(entry);
    expect(first.text).toContain('This is the first entry about the record');
    const [, next = ''] = /href="([^"]+)">The entry after/.exec(first.text) ?? [];
    expect((await desk.get(next)).text).toContain('The entry before');
    expect((await desk.get(`/office/audit/entries/${crypto.randomUUID()}`)).status).toBe(404);
  });

  it('pages without a gap', async () => {
    const { application } = await makeApplication(portal);
    const all = await portal.get(DataSource).manager.countBy(AuditEntry, { caseId: application.id });
    const seen = new Set<string>();
    for (let path: string | undefined = `/office/audit?about=${application.id}`; path;) {
      const { text } = await desk.get(path);
      for (const [, id = ''] of text.matchAll(/audit\/entries\/([\da-f-]+)"/g)) seen.add(id);
      path = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
    }
    expect(seen.size).toBe(all);
  });

  it('is taken along as a spreadsheet and as data whose fingerprints can be computed again', async () => {
    const { application } = await makeApplication(portal);
    const csv = await desk.get(`/office/audit.csv?about=${application.id}`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.headers['content-disposition']).toContain('audit.csv');
    const json = await desk.agent.get(`/office/audit.ndjson?about=${application.id}`).responseType('blob');
    const lines = String(json.body).trim().split('\n');
    expect(lines).toHaveLength(
      await portal.get(DataSource).manager.countBy(AuditEntry, { caseId: application.id }),
    );
    for (const line of lines) {
      const { hash, ...entry } = JSON.parse(line) as AuditEntry;
      expect(entryHash(entry)).toBe(hash);
    }
    const own = await entriesOf(auditor);
    expect(own.filter(({ action }) => action === 'export')).toMatchObject([
      { differences: { list: [null, 'audit'], format: [null, 'csv'], about: [null, application.id] } },
      { differences: { format: [null, 'json'] } },
    ]);
  });

  it('has in it that it was read, once an hour', async () => {
    await desk.get('/office/audit');
    await desk.get('/office/audit');
    const read = (await entriesOf(auditor)).filter(({ action }) => action === 'readTrail');
    expect(read.length).toBeGreaterThan(0);
    expect(read.length).toBeLessThanOrEqual(2);
  });

  it('is verified on request, and the page says what that came to', async () => {
    expect((await desk.post('/office/audit/verification')).status).toBe(303);
    expect((await desk.get('/office/audit/verification')).text).toContain('Running');
    expect((await desk.send('/office/audit/verification', {})).status).toBe(403);
    await portal.settle();
    const { text } = await desk.get('/office/audit/verification');
    expect(text).toContain('Everything is as it was written');
    expect(text).toMatch(/\d entries were read/);
  });
});

describe('what is refused', () => {
  it('is in the trail once a minute: doors of the office, forged forms, steps that are not theirs', async () => {
    const { application, member } = await makeApplication(portal);
    const visitor = await signIn(portal, member.email);
    for (const path of ['/office/reviews', '/office/reviews', '/office/people']) {
      expect((await visitor.get(path)).status).toBe(404);
    }
    expect((await visitor.send(`/applications/${application.id}/withdrawal`, { reason: 'x' })).status).toBe(
      403,
    );
    const refused = (await entriesOf(member)).filter(({ outcome }) => outcome === 'refused');
    expect(refused.length).toBeGreaterThanOrEqual(3);
    expect(refused.length).toBeLessThanOrEqual(4);
    expect(refused.map(({ differences }) => [differences['path']?.[1], differences['because']?.[1]])).toEqual(
      expect.arrayContaining([
        ['/office/reviews', 'OfficeOnly'],
        ['/office/people', 'OfficeOnly'],
        [`/applications/${application.id}/withdrawal`, 'Forged'],
      ]),
    );
    expect(refused[0]?.requestId).toBeTruthy();
    const { text } = await desk.get(`/office/audit?person=${member.id}&outcome=refused`);
    expect(text).toContain('A page or a form was refused');
  });
});

describe('what is restricted', () => {
  it('is in the trail when the office opens it', async () => {
    const { review, specialist } = await makeTakenReview(portal);
    const visitor = await signIn(portal, specialist.email);
    await visitor.get(`/office/reviews/${review.id}`);
    await visitor.get(`/office/reviews/${review.id}/criteria/GOV-01`);
    await visitor.get('/office/reviews.csv');
    const actions = (await entriesOf(specialist)).map(({ record, action }) => `${record}.${action}`);
    expect(actions.filter((event) => event === 'review.read').length).toBeLessThanOrEqual(2);
    expect(actions).toEqual(expect.arrayContaining(['review.read', 'person.export']));
  });
});
