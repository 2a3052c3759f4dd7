import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import { Profiles } from '../organizations/profiles.service.js';
import { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import { Transaction } from '../platform/database/transaction.js';
import type { PortalEvent } from '../platform/outbox/outbox.js';
import { thePortal } from '../platform/people/actor.js';
import type { AccountFacts } from './account-facts.js';
import { addressed, type Circumstances, type Recipient } from './circumstances.js';
import type { RecipientKind } from './letter.entity.js';

/** Looks up what letters say about the account of a person or a company, and whom they go to. */
@Injectable()
export class AccountCircumstances implements Circumstances<AccountFacts> {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
    private readonly profiles: Profiles,
  ) {}

  async of(event: PortalEvent): Promise<AccountFacts> {
    const entry = await this.transaction.manager.findOneByOrFail(AuditEntry, { id: event.id });
    const { differences, recordId, caseId, record } = entry;
    const before = sideOf(differences, 0);
    const now = sideOf(differences, 1);
    const personId = record === 'person' ? recordId : (textIn(now, 'personId') ?? caseId);
    const person = await this.accounts.known(personId);
    const organizationId = textIn(now, 'organizationId') ?? (record === 'organization' ? recordId : null);
    const company = organizationId && (await this.profiles.find(thePortal, organizationId)).organization.name;
    return {
      personId: person?.id ?? null,
      name: person?.name ?? null,
      email: person?.email ?? null,
      organizationId,
      company,
      by: entry.actorName,
      byId: entry.actorId,
      isOwnDoing: person !== null && entry.actorId === person.id,
      at: entry.at,
      from: textIn(now, 'from') ?? entry.address,
      linkId: textIn(now, 'link'),
      before,
      now,
    };
  }

  async recipients(kind: RecipientKind, facts: AccountFacts): Promise<Recipient[]> {
    const { name, email, organizationId } = facts;
    const at = (address: string | null) => (address ? [{ name: name ?? address, address }] : []);
    switch (kind) {
      case 'person':
        return at(email);
      case 'newcomer':
      case 'newAddress':
        return at(textIn(facts.now, 'email'));
      case 'bothAddresses':
        return [...at(textIn(facts.before, 'email')), ...at(textIn(facts.now, 'email'))];
      case 'doer':
        return facts.byId ? this.doer(facts.byId) : [];
      case 'contacts':
        return organizationId ? (await this.profiles.letterContacts(organizationId)).map(addressed) : [];
      case 'officers':
        return organizationId ? (await this.profiles.officers(organizationId)).map(addressed) : [];
      default:
        return [];
    }
  }

  private async doer(id: string): Promise<Recipient[]> {
    const person = await this.accounts.known(id);
    return person ? [addressed(person)] : [];
  }
}

function sideOf(differences: AuditEntry['differences'], side: 0 | 1): Record<string, unknown> {
  return Object.fromEntries(Object.entries(differences).map(([name, both]) => [name, both[side]]));
}

function textIn(values: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}
