import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import { Actions, type Performance } from '../platform/actions/actions.js';
import type { Differences } from '../platform/actions/audit-entry.entity.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { InvalidForm } from '../platform/errors.js';
import { type Actor, thePortal } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import { type ParticipantType, participantTypes } from '../program/edition.js';
import type { DescriptionForm } from './description.form.js';
import { Identifier } from './identifier.entity.js';
import type { GivenIdentifiers } from './identifiers.form.js';
import { Organization } from './organization.entity.js';
import { organizationWorkflow } from './organization.workflow.js';
import type { OrganizationVerb } from './profiles.service.js';

type Registration = Pick<Organization, 'legalName' | 'country'> & Partial<DescriptionForm>;

/** Companies: how they become known, and how they describe themselves. */
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

  private perform(actor: Actor, id: string, verb: OrganizationVerb, how: Performance<Organization, void>) {
    return this.actions.perform(actor, organizationWorkflow, verb, id, how);
  }
}
