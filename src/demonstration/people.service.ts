import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import type { MemberRole, OfficeRole, PersonActor } from '../platform/people/actor.js';
import { companies } from './companies.js';
import type { CompanyPerson } from './company.js';
import { officialRows } from './office.js';

/** The pass phrase of everyone in the demonstration. */
export const passPhrase = 'every parcel has a story';

/** Gives the people of the demonstration their accounts and seats. */
@Injectable()
export class People {
  private readonly offers = new Map<string, { personId: string; offeredAs: string }>();

  constructor(private readonly accounts: Accounts) {}

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

  /** The sign-ins to offer: first those of the story for newcomers, then the other companies, then the office. */
  offered(): { personId: string; offeredAs: string }[] {
    const ofCompanies = companies.flatMap(({ people }) => people.map(({ email }) => email));
    const ofOffice = officialRows.map(({ email }) => email);
    const order = [...ofCompanies.slice(0, 1), ...ofOffice.slice(0, 2), ...ofCompanies, ...ofOffice];
    return [...new Set(order)].flatMap((email) => this.offers.get(email) ?? []);
  }

  private async actor(id: string, address: string): Promise<PersonActor> {
    const actor = await this.accounts.actor(id);
    if (!actor) throw new Error('Someone who was just enrolled cannot act.');
    return { ...actor, address, hasFreshFactor: true };
  }
}
