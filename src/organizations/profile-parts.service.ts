import { Injectable } from '@nestjs/common';
import type { EntityTarget } from 'typeorm';
import { Actions } from '../platform/actions/actions.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { InvalidForm, NotFound } from '../platform/errors.js';
import type { Actor } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import { Contact } from './contact.entity.js';
import type { ContactForm } from './contact.form.js';
import { partDifferences } from './organization.rules.js';
import { organizationWorkflow } from './organization.workflow.js';
import type { OrganizationVerb } from './profiles.service.js';
import { Site } from './site.entity.js';
import type { SiteForm } from './site.form.js';

/** A kind of part as it is kept: its table, its name in the record of changes, and the verbs that change it. */
interface Kind<Part> {
  entity: EntityTarget<Part> & (new () => Part);
  name: string;
  keep: OrganizationVerb;
  remove: OrganizationVerb;
}

const sites: Kind<Site> = { entity: Site, name: 'site', keep: 'keepSite', remove: 'removeSite' };
const contacts: Kind<Contact> = {
  entity: Contact,
  name: 'contact',
  keep: 'keepContact',
  remove: 'removeContact',
};

/** The parts of a profile of which a company has several: its sites and its contacts. */
@Injectable()
export class ProfileParts {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
  ) {}

  /** Adds a site, or changes the one that is named. A company has one headquarters. */
  async keepSite(actor: Actor, id: string, siteId: string | null, form: SiteForm, key?: string) {
    await this.keep(actor, id, sites, siteId, form, key);
  }

  async removeSite(actor: Actor, id: string, siteId: string): Promise<void> {
    await this.remove(actor, id, sites, siteId);
  }

  /** Adds a contact, or changes the one that is named. */
  async keepContact(actor: Actor, id: string, contactId: string | null, form: ContactForm, key?: string) {
    await this.keep(actor, id, contacts, contactId, form, key);
  }

  async removeContact(actor: Actor, id: string, contactId: string): Promise<void> {
    await this.remove(actor, id, contacts, contactId);
  }

  private async keep<Part extends Site | Contact>(
    actor: Actor,
    id: string,
    kind: Kind<Part>,
    partId: string | null,
    form: Omit<Part, 'id' | 'organizationId'>,
    key?: string,
  ): Promise<void> {
    await this.actions.perform(actor, organizationWorkflow, kind.keep, id, {
      key,
      change: async () => {
        const before = partId ? await this.part(kind, id, partId) : null;
        const identity = { id: before?.id ?? newId(), organizationId: id };
        const after = Object.assign(new kind.entity(), form, identity);
        if (after instanceof Site) await this.checkHeadquarters(after);
        await this.transaction.manager.save(after);
        return partDifferences(kind.name, before, after);
      },
    });
  }

  private async remove<Part extends Site | Contact>(
    actor: Actor,
    id: string,
    kind: Kind<Part>,
    partId: string,
  ): Promise<void> {
    await this.actions.perform(actor, organizationWorkflow, kind.remove, id, {
      change: async () => {
        const part = await this.part(kind, id, partId);
        await this.transaction.manager.delete(kind.entity, partId);
        return partDifferences(kind.name, part, null);
      },
    });
  }

  private async part<Part extends Site | Contact>(
    { entity }: Kind<Part>,
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

  private async checkHeadquarters({ organizationId, id, kind }: Site): Promise<void> {
    if (kind !== 'headquarters') return;
    const other = await this.transaction.manager.findOneBy(Site, { organizationId, kind });
    if (other && other.id !== id) {
      throw new InvalidForm({
        kind: [message('organizations.site.oneHeadquarters', { name: other.name })],
      });
    }
  }
}
