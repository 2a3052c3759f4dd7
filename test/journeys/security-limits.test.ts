import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { most } from '../../src/evidence/evidence.rules.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { hiddenIn, plain, signIn, type Visitor } from '../support/as.js';
import { pdf } from '../support/file-makers.js';
import { makeOrganization } from '../support/make.js';

let portal: TestPortal;
let ana: Visitor;
let personId: string;
let organizationId: string;

beforeAll(async () => {
  portal = await startPortal();
  const { organization, member } = await makeOrganization(portal);
  organizationId = organization.id;
  personId = member.id;
  ana = await signIn(portal, member.email);
});
afterAll(() => portal.stop());

async function send() {
  const library = `/organizations/${organizationId}/documents`;
  const hidden = hiddenIn((await ana.get(library)).text, library) as Record<string, string>;
  return ana.agent
    .post(library)
    .accept('text/html')
    .field('_csrf', hidden['_csrf'] ?? '')
    .field('key', hidden['key'] ?? '')
    .attach('files', pdf({ objects: [] }), 'one more.pdf');
}

describe('a company that keeps as many documents as it may', () => {
  it('is told so, and adds another one when one was removed', async () => {
    await portal.get(DataSource).query(
      `insert into evidence_document (id, state, organization_id, title, file_name, bytes, sha256, expires_on,
         confidentiality, uploaded_at, uploaded_by)
       select gen_random_uuid(), 'clean', $1, 'A paper', 'paper.pdf', 1, repeat('0', 64), '2030-01-01', 'business', now(), 'Ana'
       from generate_series(1, $2)`,
      [organizationId, most.documents],
    );
    const full = await send();
    expect(full.status).toBe(422);
    expect(plain(full.text)).toContain('Your company keeps 2,000 documents here.');
    await portal
      .get(DataSource)
      .query(
        `update evidence_document set state = 'removed' where id = (select id from evidence_document where organization_id = $1 limit 1)`,
        [organizationId],
      );
    expect((await send()).status).toBe(303);
  });
});

describe('whoever sends a file', () => {
  it('reads that it is kept as it is, with what it says about itself', async () => {
    const { text } = await ana.get(`/organizations/${organizationId}/documents`);
    expect(plain(text)).toContain('kept exactly as you send it, also what it says about itself');
  });
});

describe('signing out another device', () => {
  it('takes a factor that was proven just now, so that a stolen session does not keep its owner out', async () => {
    const elsewhere = await signIn(portal, await emailOf(personId));
    await portal
      .get(DataSource)
      .query(`update sign_in set factor_at = now() - interval '16 minutes' where person_id = $1`, [personId]);
    const answer = await elsewhere.post('/account/sign-ins/others', {}, '/account');
    expect(answer.headers['location']).toMatch(/^\/confirmation/);
    expect((await ana.get('/account')).status).toBe(200);
  });
});

async function emailOf(id: string): Promise<string> {
  const [{ email }] = await portal.get(DataSource).query('select email from person where id = $1', [id]);
  return email;
}
