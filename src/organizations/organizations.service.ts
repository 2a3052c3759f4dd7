import { Injectable } from '@nestjs/common';
import type { EntityTarget } from 'typeorm';
import { Accounts } from '../accounts/accounts.service.js';
import { Actions, type Performance } from '../platform/actions/actions.js';
import type { Differences } from '../platform/actions/audit-entry.entity.js';
import { offered } from '../platform/actions/workflow.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { Forbidden, InvalidForm, NotFound } from '../platform/errors.js';
import { type Actor, thePortal } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import { type ParticipantType, participantTypes } from '../program/edition.js';
import { Contact } from './contact.entity.js';
import type { ContactForm } from './contact.form.js';
import type { DescriptionForm } from './description.form.js';
import { Identifier } from './identifier.entity.js';
import type { GivenIdentifiers } from './identifiers.form.js';
import { Organization } from './organization.entity.js';
import { mayView } from './organization.policy.js';
import { profileOf } from './organization.queries.js';
import { partDifferences, snapshotOf } from './organization.rules.js';
import { organizationWorkflow } from './organization.workflow.js';
import type { OrganizationSnapshot, Profile } from './profile.js';
import { Site } from './site.entity.js';
import type { SiteForm } from './site.form.js';

type Verb = Exclude<keyof typeof organizationWorkflow.actions, 'register'>;
type Registration = Pick<Organization, 'legalName' | 'country'> & Partial<DescriptionForm>;

/** Companies, and what they say about themselves. */
@Injectable()
export class Organizations {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
  ) {}

  /** A company becomes known to the portal; its founder, if one is named, may prepare and sign for it. */
  async register(registration: Registration, founder?: { id: string }): Promise<Organization> {
    return this.transaction.run(async () => {
      const organization = Object.assign(new Organization(), {
        id: newId(),
        tradeName: null,
        website: null,
        phone: null,
        foundedOn: null,
        employees: null,
        story: null,
        participantTypes: [],
        registeredAt: this.clock.now(),
        ...registration,
      });
      await this.actions.perform(thePortal, organizationWorkflow, 'register', organization);
      for (const role of ['preparer', 'signatory'] as const) {
        if (founder) await this.accounts.seatInOrganization(founder.id, organization, role);
      }
      return organization;
    });
  }

  /** The profile, and what this person may do with it. Throws NotFound for those who may not know of the company. */
  async profile(actor: Actor, id: string): Promise<Profile & { offered: ReadonlySet<string> }> {
    const profile = await profileOf(this.transaction.manager, id);
    if (!profile || !mayView(actor, profile.organization)) throw new NotFound();
    return { ...profile, offered: offered(organizationWorkflow, actor, profile.organization) };
  }

  /** The profile for someone who is about to change it. Throws Forbidden for those who may only read it. */
  async profileFor(actor: Actor, id: string, verb: Verb): Promise<Profile> {
    const profile = await this.profile(actor, id);
    if (!profile.offered.has(verb)) throw new Forbidden();
    return profile;
  }

  /** One site of the profile, for someone who is about to change it. */
  async siteOf(actor: Actor, id: string, siteId: string): Promise<{ profile: Profile; site: Site }> {
    const profile = await this.profileFor(actor, id, 'keepSite');
    const site = profile.sites.find((one) => one.id === siteId);
    if (!site) throw new NotFound();
    return { profile, site };
  }

  /** One contact of the profile, for someone who is about to change it. */
  async contactOf(
    actor: Actor,
    id: string,
    contactId: string,
  ): Promise<{ profile: Profile; contact: Contact }> {
    const profile = await this.profileFor(actor, id, 'keepContact');
    const contact = profile.contacts.find((one) => one.id === contactId);
    if (!contact) throw new NotFound();
    return { profile, contact };
  }

  /** The profile as plain values, to be frozen with what was signed. */
  async snapshot(id: string): Promise<OrganizationSnapshot> {
    return snapshotOf(await this.profile(thePortal, id));
  }

  async describe(actor: Actor, id: string, description: DescriptionForm): Promise<void> {
    if (description.foundedOn && description.foundedOn > this.clock.today()) {
      throw new InvalidForm({ foundedOn: [message('organizations.description.foundedLater')] });
    }
    await this.perform(actor, id, 'describe', {
      change: async (organization) => {
        const before = organization.name;
        Object.assign(organization, description);
        if (organization.name !== before) await this.accounts.renamed(id, organization.name);
      },
    });
  }

  /** Adds a site, or changes the one that is named. A company has one headquarters. */
  async keepSite(
    actor: Actor,
    id: string,
    siteId: string | null,
    form: SiteForm,
    key?: string,
  ): Promise<void> {
    await this.perform(actor, id, 'keepSite', {
      key,
      change: async () => {
        const before = siteId ? await this.part(Site, id, siteId) : null;
        await this.checkHeadquarters(id, siteId, form);
        const kept = { id: before?.id ?? newId(), organizationId: id };
        const after = Object.assign(new Site(), form, kept);
        await this.transaction.manager.save(after);
        return partDifferences('site', before, after);
      },
    });
  }

  async removeSite(actor: Actor, id: string, siteId: string): Promise<void> {
    await this.perform(actor, id, 'removeSite', {
      change: async () => {
        const site = await this.part(Site, id, siteId);
        await this.transaction.manager.delete(Site, { id: siteId });
        return partDifferences('site', site, null);
      },
    });
  }

  /** Adds a contact, or changes the one that is named. */
  async keepContact(
    actor: Actor,
    id: string,
    contactId: string | null,
    form: ContactForm,
    key?: string,
  ): Promise<void> {
    await this.perform(actor, id, 'keepContact', {
      key,
      change: async () => {
        const before = contactId ? await this.part(Contact, id, contactId) : null;
        const kept = { id: before?.id ?? newId(), organizationId: id };
        const after = Object.assign(new Contact(), form, kept);
        await this.transaction.manager.save(after);
        return partDifferences('contact', before, after);
      },
    });
  }

  async removeContact(actor: Actor, id: string, contactId: string): Promise<void> {
    await this.perform(actor, id, 'removeContact', {
      change: async () => {
        const contact = await this.part(Contact, id, contactId);
        await this.transaction.manager.delete(Contact, { id: contactId });
        return partDifferences('contact', contact, null);
      },
    });
  }

  /** Keeps the identifiers that were given, and forgets those given as null; others stay as they are. */
  async keepIdentifiers(actor: Actor, id: string, given: GivenIdentifiers): Promise<void> {
    await this.perform(actor, id, 'keepIdentifiers', {
      change: async () => {
        const { manager } = this.transaction;
        const kept = await manager.findBy(Identifier, { organizationId: id });
        const differences: Differences = {};
        for (const [kind, is] of Object.entries(given)) {
          if (is === undefined) continue;
          const was = kept.find((identifier) => identifier.kind === kind);
          if (is?.value === was?.value && is?.checked === was?.checked) continue;
          if (was) await manager.delete(Identifier, { id: was.id });
          if (is) await manager.insert(Identifier, { ...is, kind, id: newId(), organizationId: id });
          differences[`identifier.${kind}`] = [was?.value ?? null, is?.value ?? null];
        }
        return differences;
      },
    });
  }

  /** The roles the company plays in the supply chain, in the order of the program. */
  async playRoles(actor: Actor, id: string, roles: readonly ParticipantType[]): Promise<void> {
    await this.perform(actor, id, 'playRoles', {
      change: (organization) => {
        organization.participantTypes = participantTypes.filter((role) => roles.includes(role));
      },
    });
  }

  /** The people to whom letters about this company go, each address once. */
  async letterContacts(organizationId: string): Promise<{ id: string; name: string; email: string }[]> {
    const contacts = await this.transaction.manager.find(Contact, {
      where: { organizationId, getsLetters: true },
      order: { name: 'ASC', id: 'ASC' },
      take: 50,
    });
    const byAddress = new Map(contacts.map((contact) => [contact.email.toLowerCase(), contact]));
    return [...byAddress.values()].map(({ id, name, email }) => ({ id, name, email }));
  }

  /** The officers, who may commit the company. */
  async officers(organizationId: string): Promise<Contact[]> {
    return this.transaction.manager.find(Contact, {
      where: { organizationId, isOfficer: true },
      order: { name: 'ASC', id: 'ASC' },
      take: 50,
    });
  }

  private perform(actor: Actor, id: string, verb: Verb, how: Performance<Organization, void>) {
    return this.actions.perform(actor, organizationWorkflow, verb, id, how);
  }

  private async part<Part extends Site | Contact>(
    entity: EntityTarget<Part>,
    organizationId: string,
    id: string,
  ): Promise<Part> {
    const part = await this.transaction.manager
      .createQueryBuilder(entity, 'part')
      .where('part.id = :id and part.organizationId = :organizationId', { id, organizationId })
      .getOne();
    if (!part) throw new NotFound();
    return part;
  }

  private async checkHeadquarters(organizationId: string, siteId: string | null, form: SiteForm) {
    if (form.kind !== 'headquarters') return;
    const other = await this.transaction.manager.findOneBy(Site, { organizationId, kind: 'headquarters' });
    if (other && other.id !== siteId) {
      throw new InvalidForm({
        kind: [message('organizations.site.oneHeadquarters', { name: other.name })],
      });
    }
  }
}
