import { Client } from 'pg';
import { Accounts } from '../src/accounts/accounts.service.js';
import { Applications } from '../src/applications/applications.service.js';
import { Authenticators } from '../src/factors/authenticators.service.js';
import { codeAt, stepAt } from '../src/factors/code.rules.js';
import { Organizations } from '../src/organizations/organizations.service.js';
import { readConfig } from '../src/platform/config.js';
import { createPortal } from '../src/portal.js';
import { Program } from '../src/program/program.service.js';
import { knownAccounts } from './sign-in.js';
import { signIn, type Visitor } from './visitor.js';

/** What is asked about. */
export interface World {
  organization: string;
  /** Drafts of the organization, one for each lane. */
  applications: string[];
}

/** Who asks. */
export interface Visitors {
  specialist: Visitor;
  member: Visitor;
}

const people = { specialist: 'specialist@office.example', member: 'member@brightlane.example' } as const;
const passPhrase = 'seven quiet harbors';
/** What the authenticator apps of the people know. */
const appSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Makes, through the portal's own services, a specialist and a company with drafts; then a queue of 100,000 cases. */
export async function makeWorld(settings: Record<string, string>, ownerUrl: string): Promise<World> {
  const portal = await createPortal(readConfig({ ...settings, LOG_LEVEL: 'silent' }));
  try {
    await portal.get(Program).publish();
    const accounts = portal.get(Accounts);
    const enroll = (name: string, email: string) => accounts.enroll({ name, email, passPhrase });
    const equip = async ({ id }: { id: string }) => {
      const app = { secret: appSecret, label: 'Phone', code: codeAt(appSecret, stepAt(new Date())) };
      await portal.get(Authenticators).keep(id, app);
      await accounts.hasFactorNow(id, true);
    };
    const specialist = await enroll('Sam Okafor', people.specialist);
    await accounts.seatInOffice(specialist.id, 'specialist');
    await equip(specialist);
    const member = await enroll('Ana Ruiz', people.member);
    await equip(member);
    for (const email of knownAccounts) await enroll('Somebody', email);
    const company = { legalName: 'Brightlane Market, Inc.', country: 'US' };
    const founder = await accounts.actor(member.id);
    if (!founder) throw new Error('The member cannot sign in.');
    const organization = await portal.get(Organizations).register(company, founder);
    const actor = (await accounts.actor(member.id)) ?? founder;
    const applications: string[] = [];
    for (let lane = 0; lane < 4; lane++) {
      const { id } = await portal.get(Applications).start(actor, organization.id);
      await portal.get(Applications).qualify(actor, id, { participantTypes: ['marketplace'] });
      applications.push(id);
    }
    await fillQueue(ownerUrl);
    return { organization: organization.id, applications };
  } finally {
    await portal.close();
  }
}

/** Those who ask, signed in. */
export async function signInAll(port: number): Promise<Visitors> {
  return {
    specialist: await signIn(port, { email: people.specialist, passPhrase, appSecret }),
    member: await signIn(port, { email: people.member, passPhrase, appSecret }),
  };
}

/** 100,000 cases of 2,000 companies over the last 100 days, in every state; one in ten was returned once. */
async function fillQueue(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`
      create temp table made as
        select n, gen_random_uuid() as application, now() - (n % 100) * interval '1 day' as at,
          (array['waiting', 'assessing', 'returned', 'recommended', 'decided', 'closed'])[1 + n % 6] as state
        from generate_series(1, 100000) n;
      create temp table company as select n, gen_random_uuid() as id from generate_series(0, 1999) n;
      insert into organization (id, state, legal_name, country, participant_types, registered_at)
        select id, 'registered', 'Harbor Goods ' || n || ', Inc.', 'US', array['marketplace'], now() from company;
      insert into application (id, state, reference, organization_id, edition, participant_types, eligibility, gates,
          started_at, submitted_at)
        select application, 'submitted', 'KSA-2025-' || made.n, company.id, '2026-11',
          array['marketplace'], '{}', '{}', at, at
        from made join company on company.n = made.n % 2000;
      insert into review (id, state, application_id, organization_id, organization_name, reference, participant_types,
          received_at, last_submission_number, due_on, vetting_note, handover_note, handover_by, author_ids)
        select gen_random_uuid(), state, application, company.id, 'Harbor Goods ' || company.n || ', Inc.',
          'KSA-2025-' || made.n, array['marketplace'], at, 1, at::date + 90, '', '', '', '{}'
        from made join company on company.n = made.n % 2000;
      insert into information_request (id, application_id, number, asked_at, asked_by, due_on, answered_at)
        select gen_random_uuid(), application, 1, at, 'Sam Okafor', at::date + 30,
          case when state = 'returned' then null else at + interval '5 days' end
        from made where n % 10 = 0 or state = 'returned';
    `);
    await owner.query('vacuum analyze');
  } finally {
    await owner.end();
  }
}
