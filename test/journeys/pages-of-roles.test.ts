import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Evidence } from '../../src/evidence/evidence.service.js';
import { Letter } from '../../src/notifications/letter.entity.js';
import { Profiles } from '../../src/organizations/profiles.service.js';
import { newId } from '../../src/platform/database/id.js';
import { Transaction } from '../../src/platform/database/transaction.js';
import { memberRoles, officeRoles, thePortal } from '../../src/platform/people/actor.js';
import { Program } from '../../src/program/program.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { signIn, Visitor } from '../support/as.js';
import { makeMember, makeOfficial, makeOrganization } from '../support/make.js';
import { makeRecommendedReview } from '../support/make-review.js';
import { makeParticipation } from '../support/participants.js';
import { filled, type Route, routesOf, told } from '../support/routes.js';
import { license } from '../support/sample.js';

const page = join(resolve(import.meta.dirname, '..', '..'), 'docs', 'pages.md');

let portal: TestPortal;
const people = new Map<string, Visitor>();
/** Records of one company, by the beginning of the addresses at which they are read. */
let records: [beginning: string, identifiers: string[]][];

beforeAll(async () => {
  portal = await startPortal({ DEMONSTRATION: 'yes' });
  const { review, application, member } = await makeRecommendedReview(portal);
  const { organization, sites, contacts } = await portal
    .get(Profiles)
    .find(thePortal, application.organizationId);
  const document = await portal
    .get(Evidence)
    .receive(member, organization.id, { fileName: 'license.pdf' }, Readable.from([license()]));
  const participation = await makeParticipation(portal, organization);
  await portal.settle();
  const letter = await portal
    .get(Transaction)
    .manager.findOneByOrFail(Letter, { organizationId: organization.id, toKind: 'contacts' });
  const criterion = portal.get(Program).edition(application.edition).criteria[0]?.id ?? '';
  records = [
    ['/organizations/:id/sites', [organization.id, sites[0]?.id ?? '']],
    ['/organizations/:id/contacts', [organization.id, contacts[0]?.id ?? '']],
    ['/organizations/', [organization.id]],
    ['/office/organizations/', [organization.id]],
    ['/applications/:id/receipts', [application.id, '1']],
    ['/applications/:id/sections', [application.id, 'company']],
    ['/applications/', [application.id, criterion]],
    ['/office/reviews/', [review.id, criterion]],
    ['/office/cases/', [application.id]],
    ['/office/participants/', [participation.id]],
    ['/participation/', [participation.id]],
    ['/documents/', [document.id]],
    ['/office/letters/', [letter.id]],
    ['/mailbox/', [letter.id]],
    ['/office/people/', [member.id]],
  ];
  people.set('nobody in particular', Visitor.at(portal));
  const other = await makeOrganization(portal);
  people.set('everyone of another company', await signIn(portal, other.member.email));
  for (const role of memberRoles) {
    const { email } = await makeMember(portal, organization, { name: role, roles: [role] });
    people.set(role, await signIn(portal, email));
  }
  for (const role of officeRoles) {
    const { email } = await makeOfficial(portal, { name: role, roles: [role] });
    people.set(role.replaceAll('_', ' '), await signIn(portal, email));
  }
});
afterAll(() => portal.stop());

function address({ path }: Route): string {
  const identifiers = [...(records.find(([beginning]) => path.startsWith(beginning))?.[1] ?? [])];
  return filled(
    path.replaceAll(/:\w+/g, (parameter) => identifiers.shift() ?? parameter),
    newId(),
  );
}

async function readers(route: Route): Promise<string[]> {
  const asked = [...people].map(async ([name, visitor]) => {
    const { status } = await visitor.agent.get(address(route)).redirects(0);
    expect(status, `${told(route)} as ${name}`).toBeLessThan(500);
    return status === 200 ? [name] : [];
  });
  const read = (await Promise.all(asked)).flat();
  return read;
}

/** Who reads a page, in as few words as say it. */
function summary(read: readonly string[]): string {
  const all = [...people.keys()];
  if (read.length === all.length) return 'everyone';
  if (read.length === all.length - 1 && !read.includes('nobody in particular'))
    return 'everyone who signed in';
  const groups: [string, readonly string[]][] = [
    ['everyone of the company', memberRoles],
    ['everyone of the office', officeRoles.map((role) => role.replaceAll('_', ' '))],
  ];
  const whole = groups.filter(([, roles]) => roles.every((role) => read.includes(role)));
  const told = new Set(whole.flatMap(([, roles]) => roles));
  return [...whole.map(([name]) => name), ...read.filter((name) => !told.has(name))].join(', ');
}

describe('the pages of the portal', () => {
  it('are read by those for whom they are, as docs/pages.md says', async () => {
    const pages = routesOf(portal)
      .filter(({ method }) => method === 'GET')
      .toSorted((one, other) => (one.path < other.path ? -1 : 1));
    const lines: string[] = [];
    const wrong: string[] = [];
    for (const route of pages) {
      const read = await readers(route);
      lines.push(`| \`${route.path}\` | ${summary(read)} |`);
      const strangers = read.filter((name) => /nobody|another/.test(name));
      const outside = read.filter(
        (name) => strangers.includes(name) || (memberRoles as readonly string[]).includes(name),
      );
      const isOfCompany =
        route.path.includes(':') && records.some(([beginning]) => route.path.startsWith(beginning));
      if (isOfCompany && strangers.length > 0) wrong.push(`${told(route)}: ${strangers.join(', ')}`);
      if (route.path.startsWith('/office') && outside.length > 0) {
        wrong.push(`${told(route)}: ${outside.join(', ')}`);
      }
    }
    expect(wrong).toEqual([]);
    const text = [
      '# Who reads which page',
      '',
      'Asked of every page by everyone, for the records of one company whose application is recommended; `npm run authorization`',
      'writes it anew. Names are roles in that company or in the office. A page that nobody reads here asks for a record that',
      'this company does not have, or leads on to another page at once.',
      '',
      '| page | read by |',
      '| --- | --- |',
      ...lines,
      '',
    ].join('\n');
    await expect(text).toMatchFileSnapshot(page);
  }, 180_000);
});
