import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import { Actions, type Performance } from '../platform/actions/actions.js';
import type { Differences } from '../platform/actions/audit-entry.entity.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { Forbidden, InvalidForm } from '../platform/errors.js';
import { type Actor, type PersonActor, thePortal } from '../platform/people/actor.js';
import { Throttle } from '../platform/throttle/throttle.js';
import { message } from '../platform/words/message.js';
import { type ParticipantType, participantTypes } from '../program/edition.js';
import type { DescriptionForm } from './description.form.js';
import { Duplicates } from './duplicates.service.js';
import { Identifier } from './identifier.entity.js';
import type { GivenIdentifiers } from './identifiers.form.js';
import type { NewOrganizationForm } from './new-organization.form.js';
import { Organization } from './organization.entity.js';
import { founder as isFounder } from './organization.policy.js';
import { organizationWorkflow } from './organization.workflow.js';
import type { OrganizationVerb } from './profiles.service.js';
import { isAnother } from './verification.rules.js';

type Registration = Pick<Organization, 'legalName' | 'country'> & Partial<DescriptionForm>;

/** Companies: how they become known, and how they describe themselves. */
@Injectable()
export class Organizations {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly throttle: Throttle,
    private readonly duplicates: Duplicates,
  ) {}

  /** A company becomes known to the portal; its founder, if one is named, owns its account and may sign for it. */
  async register(
    registration: Registration,
    founder?: PersonActor,
    how: Performance<Organization, void> = {},
  ): Promise<Organization> {
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
        verificationAskedAt: null,
        verifiedAt: null,
        declined: null,
        ...registration,
      });
      const actor = founder ?? thePortal;
      const registered = await this.actions.perform(
        actor,
        organizationWorkflow,
        'register',
        organization,
        how,
      );
      for (const role of ['owner', 'preparer', 'signatory'] as const) {
        if (founder) await this.accounts.seatInOrganization(founder.id, registered, role);
      }
      return registered;
    });
  }

  /**
   * Registers a company for the person who brings it. Throws InvalidForm when it may be here already, unless they have
   * read that and say it is another one; which company it is they do not learn.
   */
  async create(actor: PersonActor, form: NewOrganizationForm, key?: string): Promise<Organization> {
    if (!isFounder(actor)) throw new Forbidden();
    await this.throttle.take('newOrganization', { person: actor.id });
    const { isAnother, ...registration } = form;
    return this.register(registration, actor, {
      key,
      facts: async () => {
        if (isAnother || !(await this.duplicates.mayBeHere(form))) return;
        throw new InvalidForm({ isAnother: [message('organizations.newOrganization.hereAlready')] });
      },
    });
  }

  async describe(actor: Actor, id: string, description: DescriptionForm): Promise<void> {
    if (description.foundedOn && description.foundedOn > this.clock.today()) {
      throw new InvalidForm({ foundedOn: [message('organizations.description.foundedLater')] });
    }
    await this.changing(actor, id, 'describe', async (organization) => {
      const { name, legalName, country } = organization;
      Object.assign(organization, description);
      if (organization.name !== name) await this.accounts.renamed(id, organization.name);
      return { differences: {}, isAnother: isAnother({ legalName, country }, organization) };
    });
  }

  /** Keeps the identifiers that were given, and forgets those given as null; others stay as they are. */
  async keepIdentifiers(actor: Actor, id: string, given: GivenIdentifiers): Promise<void> {
    await this.changing(actor, id, 'keepIdentifiers', async () => {
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
      return { differences, isAnother: Object.keys(differences).length > 0 };
    });
  }

  /** The roles the company plays in the supply chain, in the order of the program. */
  async playRoles(actor: Actor, id: string, roles: readonly ParticipantType[]): Promise<void> {
    await this.actions.perform(actor, organizationWorkflow, 'playRoles', id, {
      change: (organization) => {
        organization.participantTypes = participantTypes.filter((role) => roles.includes(role));
      },
    });
  }

  /** Changes what a company says it is; one that was verified waits for the office again when it is another now. */
  private async changing(
    actor: Actor,
    id: string,
    verb: OrganizationVerb,
    change: (organization: Organization) => Promise<{ differences: Differences; isAnother: boolean }>,
  ): Promise<void> {
    await this.transaction.run(async () => {
      let changed = false;
      const { state } = await this.actions.perform(actor, organizationWorkflow, verb, id, {
        change: async (organization) => {
          const { differences, isAnother } = await change(organization);
          changed = isAnother;
          return differences;
        },
      });
      if (!changed || state !== 'verified') return;
      await this.actions.perform(thePortal, organizationWorkflow, 'lookAgain', id, {
        change: (organization) => {
          organization.verificationAskedAt = this.clock.now();
        },
      });
    });
  }
}
