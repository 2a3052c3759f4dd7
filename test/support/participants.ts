import { Application } from '../../src/applications/application.entity.js';
import type { Participation } from '../../src/participation/participation.entity.js';
import { type Admission, Participations } from '../../src/participation/participation.service.js';
import { newId } from '../../src/platform/database/id.js';
import { Transaction } from '../../src/platform/database/transaction.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { Program } from '../../src/program/program.service.js';
import type { TierFacts } from '../../src/program/tier-facts.js';
import type { TestPortal } from './app.js';
import { makeOfficial, makeOrganization } from './make.js';

/** What a review on documents knows of a company that did everything right and has no data yet. */
export const knownOnDocuments: TierFacts = {
  eligible: true,
  vetting: 'passed',
  agreementSigned: true,
  openSeriousFindings: 0,
  criteria: [
    {
      id: 'GOV-01',
      level: 'must',
      safetyCritical: false,
      answer: 'met',
      finding: 'accepted_on_documents',
      planOn: undefined,
    },
  ],
};

/** An application as its review leaves it: approved, unless another state is named. */
export async function makeApplication(
  portal: TestPortal,
  organizationId: string,
  changes: Partial<Application> = {},
): Promise<Application> {
  const program = portal.get(Program);
  const id = newId();
  const application = Object.assign(new Application(), {
    id,
    state: 'approved',
    reference: `KSA-2026-${id.slice(-8)}`,
    organizationId,
    edition: (await program.current()).code,
    participantTypes: ['marketplace'],
    eligibility: {},
    gates: {},
    certificates: [],
    startedAt: new Date('2026-11-02T15:00:00Z'),
    submittedAt: new Date('2026-11-10T15:00:00Z'),
    ...changes,
  });
  await portal.get(Transaction).manager.insert(Application, application);
  return application;
}

/** Lets a company in, by an application of its own that was approved, and a supervisor who works with nobody. */
export async function makeParticipation(
  portal: TestPortal,
  organization: { id: string },
  admission: Partial<Admission> = {},
  supervisor?: PersonActor,
): Promise<Participation> {
  const application = await makeApplication(portal, organization.id);
  return portal
    .get(Participations)
    .grant(supervisor ?? (await makeOfficial(portal, { roles: ['program_director'] })), {
      organizationId: organization.id,
      applicationId: application.id,
      tier: 'provisional',
      conditions: [],
      reasons: ['no-data-history'],
      facts: knownOnDocuments,
      ...admission,
    });
}

/** A company in the program, someone who signs for it, and the supervisor who let it in. */
export async function makeParticipant(
  portal: TestPortal,
  { legalName, ...admission }: Partial<Admission> & { legalName?: string } = {},
): Promise<{ participation: Participation; member: PersonActor; supervisor: PersonActor }> {
  const { organization, member } = await makeOrganization(portal, legalName ? { legalName } : {});
  const supervisor = await makeOfficial(portal, { roles: ['supervisor'] });
  const participation = await makeParticipation(portal, organization, admission, supervisor);
  return { participation, member, supervisor };
}
