import { Injectable } from '@nestjs/common';
import { Forbidden, InvalidForm } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import { Throttle } from '../platform/throttle/throttle.js';
import { message } from '../platform/words/message.js';
import { Duplicates } from '../organizations/duplicates.service.js';
import type { NewOrganizationForm } from './new-organization.form.js';
import type { Organization } from '../organizations/organization.entity.js';
import { founder } from '../organizations/organization.policy.js';
import { Organizations } from '../organizations/organizations.service.js';

/** Companies that people bring to the portal by themselves. */
@Injectable()
export class NewOrganizations {
  constructor(
    private readonly throttle: Throttle,
    private readonly duplicates: Duplicates,
    private readonly organizations: Organizations,
  ) {}

  /**
   * Registers a company for the person who brings it. Throws InvalidForm when it may be here already, unless they have
   * read that and say it is another one; whose it is they do not learn.
   */
  async create(actor: PersonActor, form: NewOrganizationForm, key?: string): Promise<Organization> {
    if (!founder(actor)) throw new Forbidden();
    await this.throttle.take('newOrganization', { person: actor.id });
    const { isAnother, ...registration } = form;
    if (!isAnother && (await this.duplicates.mayBeHere(form))) {
      throw new InvalidForm({ isAnother: [message('vetting.newOrganization.hereAlready')] });
    }
    return this.organizations.register(registration, actor, key);
  }
}
