import { Injectable } from '@nestjs/common';
import { Applications } from '../applications/applications.service.js';
import { statementsFor } from '../applications/eligibility.rules.js';
import { Qualifications } from '../applications/qualifications.service.js';
import { checkIdentifier, identifierKinds } from '../organizations/identifiers.rules.js';
import { Organizations } from '../organizations/organizations.service.js';
import { ProfileParts } from '../organizations/profile-parts.service.js';
import { Verification } from '../organizations/verification.service.js';
import { addDays } from '../platform/calendar.rules.js';
import { Clock } from '../platform/clock.js';
import type { MemberRole, PersonActor } from '../platform/people/actor.js';
import type { Known } from './cast.js';
import type { Company } from './company.js';
import { People } from './people.service.js';

/** How a company comes to the portal: it is registered, describes itself, and says what it does. */
@Injectable()
export class Beginnings {
  constructor(
    private readonly clock: Clock,
    private readonly organizations: Organizations,
    private readonly parts: ProfileParts,
    private readonly verification: Verification,
    private readonly applications: Applications,
    private readonly qualifications: Qualifications,
    private readonly people: People,
  ) {}

  async join(company: Company, address: string): Promise<Known> {
    const { legalName, tradeName = null, country } = company;
    const organization = await this.organizations.register({ legalName, tradeName, country });
    const members: { actor: PersonActor; roles: readonly MemberRole[] }[] = [];
    for (const person of company.people) {
      if (!person.seat) continue;
      // The first who signs looks after the company's account.
      const isOwner =
        person.seat.includes('signatory') && !members.some(({ roles }) => roles.includes('owner'));
      const roles: MemberRole[] = isOwner ? ['owner', ...person.seat] : [...person.seat];
      members.push({ actor: await this.people.seatInCompany(person, roles, organization, address), roles });
    }
    await this.people.seatConsultants(company, organization, address);
    const preparer = members.findLast(({ roles }) => roles.includes('preparer'))?.actor;
    const signatory = members.find(({ roles }) => roles.includes('signatory'))?.actor;
    if (!preparer || !signatory) throw new Error(`Nobody prepares or signs for ${legalName}.`);
    return { company, organizationId: organization.id, preparer, signatory, applicationId: '' };
  }

  async describe({ company, organizationId: id, preparer }: Known): Promise<void> {
    const { legalName, tradeName = null, country, website, phone, foundedOn, employees, story } = company;
    await this.organizations.describe(preparer, id, {
      legalName,
      tradeName,
      country,
      website,
      phone,
      foundedOn,
      employees,
      story,
    });
    for (const site of company.sites) await this.parts.keepSite(preparer, id, null, site);
    for (const { name, title, email, isOfficer = false, getsLetters = false } of company.people) {
      const contact = { name, title, email, phone: null, isOfficer, getsLetters };
      await this.parts.keepContact(preparer, id, null, contact);
    }
    await this.organizations.keepIdentifiers(preparer, id, identifiersOf(company));
  }

  async askVerification({ organizationId, preparer }: Known): Promise<void> {
    await this.verification.ask(preparer, organizationId);
  }

  async verify({ organizationId }: Known, analyst: PersonActor): Promise<void> {
    const print = await this.verification.printOf(organizationId);
    await this.verification.decide(analyst, organizationId, {
      decision: 'verify',
      reasons: [],
      note: 'Name, registration and identifiers agree with the registers; an officer was reached by phone.',
      print,
    });
  }

  async qualify(known: Known): Promise<void> {
    const { company, organizationId, preparer } = known;
    const { id } = await this.applications.start(preparer, organizationId);
    known.applicationId = id;
    await this.qualifications.chooseRoles(preparer, id, [...company.roles]);
    const { application, edition } = await this.qualifications.find(preparer, id);
    const statements = statementsFor(edition, application).map(({ code, answer }) => [code, answer]);
    await this.qualifications.answerEligibility(preparer, id, Object.fromEntries(statements));
    const gates = edition.gates
      .filter(({ kind }) => kind === 'yes-no')
      .map(({ code }) => [code, company.gates.some((gate) => gate === code) ? 'yes' : 'no']);
    const certificates = (company.certificates ?? []).flatMap(({ code, scope, expiresInDays }) => [
      [`holds-${code}`, true],
      [`scope-${code}`, scope],
      [`expires-${code}`, addDays(this.clock.today(), expiresInDays)],
    ]);
    await this.qualifications.answerOperations(preparer, id, Object.fromEntries([...gates, ...certificates]));
  }
}

/** The identifiers as the portal keeps them. Throws when one does not pass the portal's own check. */
export function identifiersOf({ legalName, identifiers }: Company) {
  const given = identifierKinds.flatMap((kind) => {
    const typed = identifiers[kind];
    if (typed === undefined) return [];
    const verdict = checkIdentifier(kind, typed);
    if (!verdict.accepted) throw new Error(`${legalName} has a ${kind} that does not pass: ${typed}.`);
    return [[kind, { value: verdict.value, checked: verdict.checked }] as const];
  });
  return Object.fromEntries(given);
}
