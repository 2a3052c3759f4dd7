import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Actions } from '../platform/actions/actions.js';
import { canonicalJson } from '../platform/canonical-json.rules.js';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { InvalidForm, NotFound } from '../platform/errors.js';
import type { Actor } from '../platform/people/actor.js';
import { type Page, pageOf, readCursor } from '../platform/web/keyset.js';
import { message } from '../platform/words/message.js';
import { Program } from '../program/program.service.js';
import type { CompanyFilters } from './company-filters.js';
import type { DeclineReason } from './verification.rules.js';
import { looksAtCompanies } from './organization.policy.js';
import { organizationWorkflow } from './organization.workflow.js';
import { Profiles } from './profiles.service.js';
import { companiesForOffice, type CompanyLine, countForOffice } from './verification.queries.js';
import { missingForVerification, type MissingToVerify } from './verification.rules.js';

/** What an analyst found. */
export interface Finding {
  decision: 'verify' | 'decline';
  reasons: DeclineReason[];
  note: string | null;
  /** The print of the profile that the analyst had on screen. */
  print: string;
}

export type { CompanyLine } from './verification.queries.js';

const linesOnAPage = 25;

/** Whether a company is who it says it is: it asks, and the office verifies or declines. */
@Injectable()
export class Verification {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly program: Program,
    private readonly profiles: Profiles,
  ) {}

  /** The company asks the office to verify it, once its profile has what is looked at. */
  async ask(actor: Actor, id: string): Promise<void> {
    await this.actions.perform(actor, organizationWorkflow, 'askVerification', id, {
      facts: async () => ({ missing: await this.missing(id) }),
      change: (organization) => {
        organization.verificationAskedAt = this.clock.now();
      },
    });
  }

  /**
   * The office says what it found. Throws InvalidForm when it declines without a reason, and Refused when the profile is
   * not the one that the analyst had on screen.
   */
  async decide(actor: Actor, id: string, { decision, reasons, note, print }: Finding): Promise<void> {
    if (decision === 'decline' && reasons.length === 0) {
      throw new InvalidForm({ reasons: [message('vetting.decision.noReasons')] });
    }
    await this.actions.perform(actor, organizationWorkflow, decision, id, {
      facts: async () => ({ read: print, now: await this.printOf(id) }),
      change: (organization) => {
        organization.declined = decision === 'decline' ? { reasons, note } : null;
        if (decision === 'verify') organization.verifiedAt = this.clock.now();
        return decision === 'verify' && note !== null ? { note: [null, note] } : undefined;
      },
    });
  }

  /** One page of the companies that the office verifies, and how many there are with these filters. */
  async list(
    actor: Actor,
    filters: CompanyFilters,
    after: unknown,
  ): Promise<Page<CompanyLine> & { found: number }> {
    if (!looksAtCompanies(actor)) throw new NotFound();
    const { manager } = this.transaction;
    const cursor = readCursor(after, 2);
    const isPlace = cursor && isUUID(cursor[1]) && !Number.isNaN(Date.parse(String(cursor[0])));
    const page = { after: isPlace ? cursor : null, limit: linesOnAPage + 1 };
    const lines = await companiesForOffice(manager, filters, page);
    const found = await countForOffice(manager, filters);
    return { ...pageOf(lines, linesOnAPage, ({ placedAt, id }) => [placedAt.toISOString(), id]), found };
  }

  /** What the company still lacks before it can ask. */
  async missing(id: string): Promise<MissingToVerify[]> {
    const { participantTypes } = await this.program.current();
    return missingForVerification(await this.profiles.snapshot(id), participantTypes);
  }

  /** The print of a profile: the same as long as nothing in it has changed. */
  async printOf(id: string): Promise<string> {
    return createHash('sha256')
      .update(canonicalJson(await this.profiles.snapshot(id)))
      .digest('hex');
  }
}
