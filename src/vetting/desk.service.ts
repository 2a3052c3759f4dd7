import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { type Duplicate, Duplicates } from '../organizations/duplicates.service.js';
import { looksAtCompanies } from '../organizations/organization.policy.js';
import type { Profile } from '../organizations/profile.js';
import { type OrganizationVerb, Profiles } from '../organizations/profiles.service.js';
import { Verification } from '../organizations/verification.service.js';
import { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import { Sections } from '../platform/web/sections.js';

/** A company as the office looks at it before it decides. */
export interface CompanyOnDesk {
  profile: Profile & { offered: ReadonlySet<OrganizationVerb> };
  duplicates: Duplicate[];
  /** Who registered it, asked and decided, the latest first. */
  history: AuditEntry[];
  print: string;
}

const told = ['register', 'askVerification', 'verify', 'decline', 'lookAgain'];

/** The desk of those who verify companies: one company with all that it is compared with. */
@Injectable()
export class Desk implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly profiles: Profiles,
    private readonly duplicates: Duplicates,
    private readonly verification: Verification,
    private readonly sections: Sections,
  ) {}

  onModuleInit(): void {
    this.sections.open({
      key: 'organizations',
      href: '/office/organizations',
      place: 30,
      isFor: looksAtCompanies,
    });
  }

  async find(actor: PersonActor, id: string): Promise<CompanyOnDesk> {
    if (!looksAtCompanies(actor)) throw new NotFound();
    const profile = await this.profiles.find(actor, id);
    return {
      profile,
      duplicates: await this.duplicates.of(profile),
      history: await this.transaction.manager.find(AuditEntry, {
        where: { record: 'organization', recordId: id, action: In(told), outcome: 'done' },
        order: { at: 'DESC', id: 'DESC' },
        take: 20,
      }),
      print: await this.verification.printOf(id),
    };
  }
}
