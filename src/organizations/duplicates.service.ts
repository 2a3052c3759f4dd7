import { Injectable } from '@nestjs/common';
import { Transaction } from '../platform/database/transaction.js';
import { type Duplicate, knowsName, sharingDomains, sharingIdentifiers } from './duplicates.queries.js';
import { comparisonsOf, domainsOf, nameStem } from './duplicates.rules.js';
import { snapshotOf } from './organization.rules.js';
import type { Profile } from './profile.js';

export type { Duplicate } from './duplicates.queries.js';

/** Companies that may be the same: the office is told, nobody is kept out by it. */
@Injectable()
export class Duplicates {
  constructor(private readonly transaction: Transaction) {}

  /** Other companies with an identifier or a domain of this one, each with what it shares. */
  async of(profile: Profile): Promise<Duplicate[]> {
    const { manager } = this.transaction;
    const snapshot = snapshotOf(profile);
    return [
      ...(await sharingIdentifiers(manager, snapshot.id, comparisonsOf(snapshot))),
      ...(await sharingDomains(manager, snapshot.id, domainsOf(snapshot))),
    ];
  }

  /** Whether a company with a name or a website like this is here already; not which one. */
  async mayBeHere({ legalName, website }: { legalName: string; website: string | null }): Promise<boolean> {
    const { manager } = this.transaction;
    const domains = domainsOf({ website, contacts: [], identifiers: [] });
    const sharing = domains.length > 0 ? await sharingDomains(manager, null, domains) : [];
    return sharing.length > 0 || knowsName(manager, nameStem(legalName));
  }
}
