import { Answers } from '../../src/applications/answers.service.js';
import type { Application } from '../../src/applications/application.entity.js';
import { Applications } from '../../src/applications/applications.service.js';
import { statementsFor, yesNoGates } from '../../src/applications/eligibility.rules.js';
import { Submissions } from '../../src/submissions/submissions.service.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { criteriaFor } from '../../src/program/catalog.rules.js';
import type { GateAnswers, ParticipantType } from '../../src/program/edition.js';
import { Program } from '../../src/program/program.service.js';
import type { TestPortal } from './app.js';
import { makeCompleteOrganization } from './make.js';

type CompanyMaking = Parameters<typeof makeCompleteOrganization>[1];

export interface Applying {
  application: Application;
  /** Prepares and signs for the company. */
  member: PersonActor;
}

/** A draft in which everything is answered, ready to be signed. */
export async function makeApplication(portal: TestPortal, company: CompanyMaking = {}): Promise<Applying> {
  const roles: ParticipantType[] = company?.roles ?? ['marketplace'];
  const { organization, member } = await makeCompleteOrganization(portal, { ...company, roles });
  const applications = portal.get(Applications);
  const { id, edition: code } = await applications.start(member, organization.id);
  const edition = portal.get(Program).edition(code);
  const statements = statementsFor(edition, { participantTypes: roles });
  const gates = Object.fromEntries(yesNoGates(edition).map((gate) => [gate.code, 'yes'])) as GateAnswers;
  const application = await applications.qualify(member, id, {
    participantTypes: roles,
    eligibility: Object.fromEntries(statements.map(({ code: statement, answer }) => [statement, answer])),
    gates,
    certificates: [],
  });
  for (const criterion of criteriaFor(edition, roles, gates)) {
    const text = 'Our compliance team does this every quarter and keeps the record for five years.';
    await portal
      .get(Answers)
      .save(member, id, criterion.id, { state: 'met', text, plan: null, planOn: null }, 0);
  }
  return { application, member };
}

/** An application that was signed and handed in; what follows from it has happened. */
export async function makeSubmittedApplication(
  portal: TestPortal,
  company: CompanyMaking = {},
): Promise<Applying> {
  const { application, member } = await makeApplication(portal, company);
  await portal.get(Submissions).submit(member, application.id, {
    name: member.name,
    capacity: 'Chief compliance officer',
    language: 'en',
  });
  await portal.settle();
  return { application: await portal.get(Applications).find(member, application.id), member };
}
