import type { PersonActor } from '../platform/people/actor.js';
import type { Company } from './company.js';
import type { Official } from './office.js';

/** A company of the demonstration once the portal knows it. */
export interface Known {
  readonly company: Company;
  readonly organizationId: string;
  /** Prepares the application. */
  readonly preparer: PersonActor;
  /** Signs it. */
  readonly signatory: PersonActor;
  /** Empty until the application has been started. */
  applicationId: string;
}

/** Everyone who has come on stage so far. */
export class Cast {
  private readonly companies = new Map<Company, Known>();
  private readonly office = new Map<Official, PersonActor>();

  join(known: Known): void {
    this.companies.set(known.company, known);
  }

  appoint(official: Official, actor: PersonActor): void {
    this.office.set(official, actor);
  }

  known(company: Company): Known {
    const known = this.companies.get(company);
    if (!known) throw new Error(`${company.legalName} has not joined yet.`);
    return known;
  }

  official(official: Official): PersonActor {
    const actor = this.office.get(official);
    if (!actor) throw new Error(`The office has nobody called ${official}.`);
    return actor;
  }

  /** The person of the office to whom a case is assigned. */
  assignee(id: string | null): PersonActor {
    const actor = [...this.office.values()].find((one) => one.id === id);
    if (!actor) throw new Error('Nobody of the office has this case.');
    return actor;
  }
}
