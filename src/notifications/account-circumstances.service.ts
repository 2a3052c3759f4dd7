import { Injectable } from '@nestjs/common';
import { Between, Not } from 'typeorm';
import { Accounts } from '../accounts/accounts.service.js';
import { type Member, Seats } from '../accounts/seats.service.js';
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
    private readonly seats: Seats,
    private readonly profiles: Profiles,
  ) {}

  async of(event: PortalEvent): Promise<AccountFacts> {
    const entry = await this.transaction.manager.findOneByOrFail(AuditEntry, { id: event.id });
    const { differences, recordId, caseId, record } = entry;
    const before = sideOf(differences, 0);
    const now = sideOf(differences, 1);
    const personId =
      record === 'person' ? recordId : (textIn(now, 'personId') ?? textIn(now, 'offeredToId') ?? caseId);
    const person = await this.accounts.known(personId);
    const organizationId = textIn(now, 'organizationId') ?? (companies.has(record) ? recordId : null);
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
      timesLately: await this.timesLately(entry),
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
      case 'contacts':
        return organizationId ? (await this.profiles.letterContacts(organizationId)).map(addressed) : [];
      case 'leaders':
        return organizationId ? this.leaders(organizationId) : [];
      case 'owners':
        return organizationId ? (await this.owners(organizationId)).map(addressed) : [];
      case 'keepers':
        return organizationId ? this.keepers(organizationId, facts.personId) : [];
      case 'members':
        return organizationId ? (await this.seats.membersOf(organizationId)).map(addressed) : [];
      case 'parties':
        return this.people([textIn(facts.before, 'offeredById'), textIn(facts.before, 'offeredToId')]);
      case 'administrators':
        return (await this.accounts.inOffice('account_administrator'))
          .filter(({ id }) => id !== facts.byId && id !== facts.personId)
          .map(addressed);
      default:
        return [];
    }
  }

  /** The officers, and the owners of its account. */
  private async leaders(organizationId: string): Promise<Recipient[]> {
    const officers = await this.profiles.officers(organizationId);
    return [...officers, ...(await this.owners(organizationId))].map(addressed);
  }

  private async keepers(organizationId: string, makerId: string | null): Promise<Recipient[]> {
    const members = await this.seats.membersOf(organizationId);
    return members
      .filter(({ personId, roles }) => roles.includes('owner') || personId === makerId)
      .map(addressed);
  }

  private async owners(organizationId: string): Promise<Member[]> {
    const members = await this.seats.membersOf(organizationId);
    return members.filter(({ roles }) => roles.includes('owner'));
  }

  /** How often the same has happened to the same within an hour. */
  private async timesLately({ record, recordId, action, at, id }: AuditEntry): Promise<number> {
    const anHourAgo = new Date(at.getTime() - 3_600_000);
    const earlier = await this.transaction.manager.countBy(AuditEntry, {
      record,
      recordId,
      action,
      at: Between(anHourAgo, at),
      id: Not(id),
    });
    return earlier + 1;
  }

  private async people(ids: readonly (string | null)[]): Promise<Recipient[]> {
    const named = ids.filter((id) => id !== null);
    const known = await Promise.all(named.map((id) => this.accounts.known(id)));
    return known.flatMap((person) => (person ? [addressed(person)] : []));
  }
}

/** The records whose identifier is the company’s. */
const companies: ReadonlySet<string> = new Set(['organization', 'membership']);

function sideOf(differences: AuditEntry['differences'], side: 0 | 1): Record<string, unknown> {
  return Object.fromEntries(Object.entries(differences).map(([name, both]) => [name, both[side]]));
}

function textIn(values: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}
