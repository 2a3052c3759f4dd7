import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Organizations } from '../../src/organizations/organizations.service.js';
import { Profiles } from '../../src/organizations/profiles.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { plain, signIn, Visitor } from '../support/as.js';
import { headquarters, makeMember, makeOfficial, makeOrganization, officer } from '../support/make.js';

let portal: TestPortal;
let profiles: Profiles;
let id: string;
let home: string;
let visitor: Visitor;

const site = { ...headquarters };
const person = { name: officer.name, title: officer.title, email: officer.email };

beforeAll(async () => {
  portal = await startPortal();
  profiles = portal.get(Profiles);
  const { organization, member } = await makeOrganization(portal, { legalName: 'Harbor Lane, Inc.' });
  id = organization.id;
  home = `/organizations/${id}`;
  visitor = await signIn(portal, member.email);
  await portal.get(Organizations).playRoles(member, id, ['marketplace']);
});
afterAll(() => portal.stop());

/** Every value of every column of text in the database, as one would find it in a stolen copy. */
async function everythingKept(): Promise<string> {
  const { manager } = portal.get(DataSource);
  const columns: { table: string; column: string }[] = await manager.query(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as table, quote_ident(column_name) as column
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_type = 'BASE TABLE' and table_schema in ('public', 'graphile_worker')
       and data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY')`,
  );
  expect(columns.length).toBeGreaterThan(40);
  const kept = await Promise.all(
    columns.map(({ table, column }) =>
      manager.query(`select string_agg(${column}::text, ' ') as text from ${table}`),
    ),
  );
  return JSON.stringify(kept);
}

describe('a company fills in its profile', () => {
  it('and is told at each step what is missing', async () => {
    const { status, text } = await visitor.get(home);
    expect(status).toBe(200);
    expect(text).toContain('5 things are missing');
    expect(text).toContain(`href="${home}/sites"`);
  });

  it('describes itself, and goes on to where it came from', async () => {
    const form = `${home}/description?next=/applications/7`;
    const answer = await visitor.post(form, {
      legalName: 'Harbor Lane, Inc.',
      country: 'US',
      foundedOn: '3/1/2014',
      employees: '1,200',
      story: 'Line one\r\nLine two & three',
    });
    expect([answer.status, answer.headers['location']]).toEqual([303, '/applications/7']);
    const shown = await visitor.get(home);
    expect(shown.text).toContain('The description of your company is saved.');
    expect(shown.text).toContain('March 1, 2014');
    expect((await visitor.get(home)).text).not.toContain('The description of your company is saved.');
  });

  it('gets a bad form back with what it typed and what to do', async () => {
    const answer = await visitor.post(`${home}/description?next=/applications/7`, {
      legalName: '',
      country: 'XX',
      website: 'javascript:alert(1)',
      foundedOn: '2/30/2014',
      story: '<b>typed</b>',
    });
    expect(answer.status).toBe(422);
    const text = plain(answer.text);
    expect(text).toContain('<title>Error:');
    expect(text).toContain('Fill in “Legal name”.');
    expect(text).toContain('Choose “Country of registration” from the list.');
    expect(text).toContain('Type “Website” as a web address');
    expect(text).toContain('value="2/30/2014"');
    expect(answer.text).toContain('&lt;b&gt;typed&lt;/b&gt;');
    expect(answer.text).not.toContain('<b>typed</b>');
    expect(text).toContain(`action="${home}/description?next=%2Fapplications%2F7"`);
    expect((await profiles.snapshot(id)).legalName).toBe('Harbor Lane, Inc.');
  });

  it('adds a site, and the same form sent twice adds one', async () => {
    const path = `${home}/sites/new`;
    const { text } = await visitor.get(path);
    const key = /name="key" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    for (let time = 0; time < 2; time++) {
      const answer = await visitor.send(path, { ...site, key, _csrf: csrf });
      expect([answer.status, answer.headers['location']]).toEqual([303, `${home}/sites`]);
    }
    expect((await profiles.snapshot(id)).sites).toHaveLength(1);
    expect((await visitor.get(`${home}/sites`)).text).toContain('400 Harbor Lane');
  });

  it('names an officer, changes the person, and is asked before the person goes', async () => {
    await visitor.post(`${home}/contacts/new`, { ...person, isOfficer: 'yes', getsLetters: 'yes' });
    const [contact] = (await profiles.snapshot(id)).contacts;
    const path = `${home}/contacts/${contact!.id}`;
    await visitor.post(path, { ...person, title: 'President', isOfficer: 'yes' });
    expect((await profiles.snapshot(id)).contacts).toMatchObject([
      { title: 'President', isOfficer: true, getsLetters: false },
    ]);
    const question = await visitor.get(`${path}/removal`);
    expect(question.text).toContain('This is your only officer.');
    expect(question.text).toContain('Dana Whitfield');
    expect((await visitor.post(`${path}/removal`)).status).toBe(303);
    expect((await visitor.get(path)).status).toBe(404);
  });

  it('gives its identifiers and reads how far each was checked', async () => {
    const form = await visitor.get(`${home}/identifiers`);
    expect(form.text).toContain('name="ein"');
    expect(form.text).not.toContain('name="filer-code"');
    const answer = await visitor.post(`${home}/identifiers`, {
      ein: '911144442',
      duns: '123456789',
      lei: '',
    });
    expect(answer.status).toBe(303);
    const { text } = await visitor.get(home);
    expect(text).toContain('91-1144442');
    expect(text).toContain('Verified by its prefix');
    expect(text).toContain('Format checked');
  });
});

describe('a social security number', () => {
  const number = '219-09-9999';

  it('is refused in every form, not shown again, and kept nowhere', async () => {
    const forms: [path: string, typed: Record<string, string>][] = [
      [`${home}/identifiers`, { ein: number, duns: '12' }],
      [`${home}/identifiers`, { 'foreign-registration': `SSN ${number}` }],
      [`${home}/description`, { legalName: number, country: 'US', story: `Mine is ${number}.` }],
      [`${home}/sites/new`, { ...site, name: number }],
      [`${home}/contacts/new`, { ...person, title: number }],
    ];
    for (const [path, typed] of forms) {
      const answer = await visitor.post(path, typed);
      expect(answer.status).toBe(422);
      expect(plain(answer.text)).toContain('social security number');
      expect(answer.text).not.toContain(number);
    }
    const kept = await everythingKept();
    expect(kept).toContain('91-1144442');
    expect(kept).not.toContain('219-09-9999');
    expect(kept).not.toContain('219099999');
  });

  it('leaves the other fields as they were typed', async () => {
    const answer = await visitor.post(`${home}/identifiers`, { ein: number, duns: '12' });
    expect(answer.text).toContain('value="12"');
  });
});

describe('the profile of a company', () => {
  it('does not exist for another company, nor for someone who did not sign in', async () => {
    const { member } = await makeOrganization(portal);
    const other = await signIn(portal, member.email);
    for (const path of ['', '/description', '/sites', '/sites/new', '/contacts', '/identifiers']) {
      expect((await other.get(home + path)).status).toBe(404);
    }
    const typed = { legalName: 'Mine now', country: 'US' };
    expect((await other.post(`${home}/description`, typed)).status).toBe(404);
    const { headers } = await Visitor.at(portal).get(home);
    expect(headers['location']).toBe(`/sign-in?next=${encodeURIComponent(home)}`);
    expect((await profiles.snapshot(id)).legalName).toBe('Harbor Lane, Inc.');
  });

  it('is read, not changed, by the office and by members who only sign', async () => {
    const specialist = await makeOfficial(portal);
    const signatory = await makeMember(portal, { id, name: 'Harbor Lane, Inc.' }, { roles: ['signatory'] });
    for (const { email } of [specialist, signatory]) {
      const reader = await signIn(portal, email);
      const { status, text } = await reader.get(home);
      expect(status).toBe(200);
      expect(text).not.toContain(`${home}/description`);
      expect((await reader.get(`${home}/description`)).status).toBe(403);
    }
  });

  it('takes no form that did not come from its own page', async () => {
    const typed = { legalName: 'Forged', country: 'US' };
    expect((await visitor.send(`${home}/description`, typed)).status).toBe(403);
    expect((await visitor.send(`${home}/description`, { ...typed, _csrf: 'guessed' })).status).toBe(403);
    expect((await profiles.snapshot(id)).legalName).toBe('Harbor Lane, Inc.');
  });

  it('sends nobody to another site', async () => {
    const typed = { legalName: 'Harbor Lane, Inc.', country: 'US', story: 'A marketplace.' };
    const answer = await visitor.post(`${home}/description?next=//evil.example`, typed);
    expect(answer.headers['location']).toBe(home);
  });
});
