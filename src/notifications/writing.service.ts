import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { Outbox, type PortalEvent } from '../platform/outbox/outbox.js';
import { thePortal } from '../platform/people/actor.js';
import { AccountCircumstances } from './account-circumstances.service.js';
import { accountKind } from './account-facts.js';
import { CaseCircumstances } from './case-circumstances.service.js';
import { caseKind } from './case-facts.js';
import type { Circumstances, Recipient } from './circumstances.js';
import { Deliveries } from './deliveries.service.js';
import { LetterBody } from './letter-body.entity.js';
import { Letter } from './letter.entity.js';
import { LetterPress } from './letter-press.js';
import { holdsSecret, patientUntil } from './letter.rules.js';
import { letterWorkflow } from './letter.workflow.js';
import type { LetterKind, LetterRow } from './letter-kind.js';
import { letters } from './letters.js';

/** What a letter is about, so that the office knows whose it is. */
interface Subject {
  organizationId: string | null;
  linkId?: string | null;
}

/** Hears what happened, and writes the letters that `letters.ts` has for it. */
@Injectable()
export class Writing implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly cases: CaseCircumstances,
    private readonly ofAccounts: AccountCircumstances,
    private readonly press: LetterPress,
    private readonly deliveries: Deliveries,
  ) {}

  onModuleInit(): void {
    const events = new Set(letters.flatMap(({ after }) => after));
    this.outbox.listen('letters', [...events], (event) => this.write(event));
  }

  /** Writes the letters of an event; heard twice, also at the same time, it brings each person one. */
  async write(event: PortalEvent): Promise<void> {
    await this.transaction.run(async (manager) => {
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`letters ${event.id}`]);
      await this.writeAbout(caseKind, this.cases, event);
      await this.writeAbout(accountKind, this.ofAccounts, event);
    });
  }

  private async writeAbout<Facts extends Subject, Page extends string>(
    kind: LetterKind<Facts, Page>,
    circumstances: Circumstances<Facts>,
    event: PortalEvent,
  ): Promise<void> {
    const rows = kind.letters.filter(({ after }) => after.includes(event.name));
    if (rows.length === 0) return;
    const facts = await circumstances.of(event);
    const written = await this.transaction.manager.findBy(Letter, { eventId: event.id });
    const reached = new Set(written.map(({ toAddress }) => toAddress.toLowerCase()));
    for (const row of rows.filter(({ when }) => when?.(facts) !== false)) {
      for (const recipient of await circumstances.recipients(row.to, facts)) {
        const address = recipient.address.toLowerCase();
        if (!reached.has(address)) await this.writeTo(recipient, kind, row, facts, event);
        reached.add(address);
      }
    }
  }

  private async writeTo<Facts extends Subject, Page extends string>(
    to: Recipient,
    kind: LetterKind<Facts, Page>,
    row: LetterRow<Facts, Page>,
    facts: Facts,
    event: PortalEvent,
  ): Promise<void> {
    const { subject, html, text } = this.press.print(kind, row, facts, to);
    const linkId = holdsSecret({ text }) ? (facts.linkId ?? null) : null;
    const now = this.clock.now();
    const letter: Letter = Object.assign(new Letter(), {
      id: newId(),
      eventId: event.id,
      name: row.name,
      about: kind.about,
      caseId: event.caseId,
      organizationId: facts.organizationId,
      toKind: row.to,
      toName: to.name,
      toAddress: to.address,
      subject,
      linkId,
      writtenAt: now,
      patientUntil: patientUntil(now),
      attempts: 0,
      triedAt: null,
      lastError: null,
      sentAt: null,
    });
    await this.actions.perform(thePortal, letterWorkflow, 'write', letter, {
      change: async () => {
        await this.transaction.manager.insert(LetterBody, { letterId: letter.id, html, text });
      },
    });
    await this.deliveries.ask(letter.id);
  }
}
