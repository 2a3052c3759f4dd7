import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import { Authenticators } from '../factors/authenticators.service.js';
import { codeAt, stepAt } from '../factors/code.rules.js';
import { Factors } from '../factors/factors.service.js';
import { Clock } from '../platform/clock.js';
import type { MemberRole, OfficeRole, PersonActor } from '../platform/people/actor.js';
import { companies } from './companies.js';
import type { Company, CompanyPerson } from './company.js';
import { consultants } from './consultants.js';
import { officialRows } from './office.js';

/** The pass phrase of everyone in the demonstration. */
export const passPhrase = 'every parcel has a story';

/** The app of a person, and the secret that makes its codes. */
interface App {
  authenticatorId: string;
  authenticatorSecret: string;
}

/** Gives the people of the demonstration their accounts, seats and second factors. */
@Injectable()
export class People {
  private readonly offers = new Map<string, { personId: string; offeredAs: string }>();
  private readonly apps = new Map<string, App>();

  constructor(
    private readonly accounts: Accounts,
    private readonly authenticators: Authenticators,
    private readonly factors: Factors,
    private readonly clock: Clock,
  ) {}

  /** @param address the network address that this person's actions come from */
  async seatInOffice(
    { name, email, role, offeredAs }: { name: string; email: string; role: OfficeRole; offeredAs: string },
    address: string,
  ): Promise<PersonActor> {
    const { id } = await this.accounts.enroll({ name, email, passPhrase });
    await this.accounts.seatInOffice(id, role);
    this.offers.set(email, { personId: id, offeredAs });
    return this.actor(id, address);
  }

  async seatInCompany(
    { name, email, offeredAs }: CompanyPerson,
    roles: readonly MemberRole[],
    organization: { id: string; name: string },
    address: string,
  ): Promise<PersonActor> {
    const { id } = await this.accounts.enroll({ name, email, passPhrase });
    for (const role of roles) await this.accounts.seatInOrganization(id, organization, role);
    if (offeredAs) this.offers.set(email, { personId: id, offeredAs });
    return this.actor(id, address);
  }

  /** Consultants come with the first company that they serve, and are the same people at the next. */
  async seatConsultants(
    company: Company,
    organization: { id: string; name: string },
    address: string,
  ): Promise<void> {
    for (const { name, email, firm, serves, offeredAs } of consultants) {
      if (!serves.includes(company)) continue;
      const known = this.offers.get(email)?.personId;
      const id = known ?? (await this.accounts.enroll({ name, email, passPhrase })).id;
      await this.accounts.seatInOrganization(id, organization, 'consultant', firm);
      this.offers.set(email, { personId: id, offeredAs });
      if (!known) await this.actor(id, address);
    }
  }

  /** The sign-ins to offer: first those of the story for newcomers, then the other companies and their consultants, then the office. */
  offered(): ({ personId: string; offeredAs: string } & App)[] {
    const ofCompanies = companies.flatMap(({ people }) => people.map(({ email }) => email));
    const ofFirms = consultants.map(({ email }) => email);
    const ofOffice = officialRows.map(({ email }) => email);
    const order = [
      ...ofCompanies.slice(0, 1),
      ...ofOffice.slice(0, 2),
      ...ofCompanies,
      ...ofFirms,
      ...ofOffice,
    ];
    return [...new Set(order)].flatMap((email) => {
      const offer = this.offers.get(email);
      const app = offer && this.apps.get(offer.personId);
      return app ? { ...offer, ...app } : [];
    });
  }

  private async actor(id: string, address: string): Promise<PersonActor> {
    const actor = await this.accounts.actor(id);
    if (!actor) throw new Error('Someone who was just enrolled cannot act.');
    this.apps.set(id, await this.equip({ ...actor, address }));
    return { ...actor, address, hasFreshFactor: true, needsFactor: false };
  }

  private async equip(actor: PersonActor): Promise<App> {
    const secret = this.authenticators.newSecret();
    const code = codeAt(secret, stepAt(this.clock.now()));
    const { id } = await this.factors.addAuthenticator(actor, { secret, code, label: 'Authenticator app' });
    return { authenticatorId: id, authenticatorSecret: secret };
  }
}
