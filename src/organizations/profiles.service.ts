import { Injectable } from '@nestjs/common';
import type { FindOptionsWhere } from 'typeorm';
import { offered } from '../platform/actions/workflow.js';
import { Transaction } from '../platform/database/transaction.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import { type Actor, thePortal } from '../platform/people/actor.js';
import { Contact } from './contact.entity.js';
import { mayView } from './organization.policy.js';
import { profileOf } from './organization.queries.js';
import { snapshotOf } from './organization.rules.js';
import { organizationWorkflow } from './organization.workflow.js';
import type { OrganizationSnapshot, Profile } from './profile.js';

export type OrganizationVerb = Exclude<keyof typeof organizationWorkflow.actions, 'register'>;

/** What companies say about themselves, for those who read it. */
@Injectable()
export class Profiles {
  constructor(private readonly transaction: Transaction) {}

  /** The profile, and what this person may do with it. Throws NotFound for those who may not know of the company. */
  async find(actor: Actor, id: string): Promise<Profile & { offered: ReadonlySet<OrganizationVerb> }> {
    const profile = await profileOf(this.transaction.manager, id);
    if (!profile || !mayView(actor, profile.organization)) throw new NotFound();
    const verbs = offered(organizationWorkflow, actor, profile.organization);
    return { ...profile, offered: verbs as Set<OrganizationVerb> };
  }

  /** The profile for someone who is about to change it. Throws Forbidden for those who may only read it. */
  async toChange(actor: Actor, id: string, verb: OrganizationVerb): Promise<Profile> {
    const profile = await this.find(actor, id);
    if (!profile.offered.has(verb)) throw new Forbidden();
    return profile;
  }

  /** The profile as plain values, to be frozen with what was signed. */
  async snapshot(id: string): Promise<OrganizationSnapshot> {
    return snapshotOf(await this.find(thePortal, id));
  }

  /** The people to whom letters about this company go, each address once. */
  async letterContacts(organizationId: string): Promise<Addressee[]> {
    return this.addressees({ organizationId, getsLetters: true });
  }

  /** The officers, who may commit the company, each address once. */
  async officers(organizationId: string): Promise<Addressee[]> {
    return this.addressees({ organizationId, isOfficer: true });
  }

  private async addressees(where: FindOptionsWhere<Contact>): Promise<Addressee[]> {
    const order = { name: 'ASC', id: 'ASC' } as const;
    const contacts = await this.transaction.manager.find(Contact, { where, order, take: 50 });
    const byAddress = new Map(contacts.map((contact) => [contact.email.toLowerCase(), contact]));
    return [...byAddress.values()].map(({ id, name, email }) => ({ id, name, email }));
  }
}

/** Someone of a company to whom a letter goes. */
export type Addressee = Pick<Contact, 'id' | 'name' | 'email'>;
