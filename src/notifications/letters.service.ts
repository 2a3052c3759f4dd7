import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound } from '../platform/errors.js';
import type { Actor } from '../platform/people/actor.js';
import { type Cursor, type Page, pageOf } from '../platform/web/keyset.js';
import { Sections } from '../platform/web/sections.js';
import { Deliveries } from './deliveries.service.js';
import { LetterBody } from './letter-body.entity.js';
import { Letter } from './letter.entity.js';
import { clerk, handlesLetters, lookedAfterBy } from './letter.policy.js';
import type { LetterFilters } from './letter.filters.js';
import { lettersCounted, linesOnAPage, newestLetters, placeOf, withFilters } from './letter.queries.js';
import { patientUntil } from './letter.rules.js';
import { letterWorkflow } from './letter.workflow.js';

/** What somebody in the office reads: the envelope, and what is in it. */
export interface OpenedLetter {
  letter: Letter;
  body: LetterBody;
}

/** Letters as the office looks after them, and as cases tell of them. */
@Injectable()
export class Letters implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly deliveries: Deliveries,
    private readonly sections: Sections,
  ) {}

  onModuleInit(): void {
    this.sections.open({ key: 'letters', href: '/office/letters', place: 40, isFor: handlesLetters });
  }

  /** Tries an undeliverable letter again, with patience as for a new one. */
  async tryAgain(actor: Actor, id: string, reason: string): Promise<void> {
    await this.transaction.run(async () => {
      await this.actions.perform(actor, letterWorkflow, 'tryAgain', id, {
        facts: () => ({ reason }),
        change: (letter) => {
          letter.patientUntil = patientUntil(this.clock.now());
          return { reason: [null, reason] };
        },
      });
      await this.deliveries.ask(id);
    });
  }

  /** The company was reached in another way, or need not be. */
  async settle(actor: Actor, id: string, reason: string): Promise<void> {
    await this.actions.perform(actor, letterWorkflow, 'settle', id, {
      facts: () => ({ reason }),
      change: () => ({ reason: [null, reason] }),
    });
  }

  /** One letter with what it says, for somebody in the office. */
  async read(actor: Actor, id: string): Promise<OpenedLetter> {
    const letter = await this.transaction.manager.findOneBy(Letter, { id });
    if (!letter || !clerk(actor, letter)) throw new NotFound();
    const body = await this.transaction.manager.findOneByOrFail(LetterBody, { letterId: id });
    return { letter, body };
  }

  /** One page of the letters of the office, newest first, and how many there are. */
  async list(
    actor: Actor,
    filters: LetterFilters,
    after: Cursor | null,
  ): Promise<Page<Letter> & { found: number }> {
    if (!handlesLetters(actor)) throw new NotFound();
    const { manager } = this.transaction;
    const lines = await withFilters(newestLetters(manager, after), filters, actor).getMany();
    return { ...pageOf(lines, linesOnAPage, placeOf), found: await lettersCounted(manager, filters, actor) };
  }

  /** These letters by their identifiers, for those who tell the story of a case. */
  async byId(ids: readonly string[]): Promise<Map<string, Letter>> {
    const found = await this.transaction.manager
      .createQueryBuilder(Letter, 'letter')
      .where('letter.id = any(:ids)', { ids })
      .getMany();
    return new Map(found.map((letter) => [letter.id, letter]));
  }

  /** Contacts of a company whom letters do not reach, until somebody in the office has settled it. */
  async undeliverableFor(organizationId: string): Promise<{ name: string; address: string }[]> {
    return this.transaction.manager
      .createQueryBuilder(Letter, 'letter')
      .select('min(letter.toName)', 'name')
      .addSelect('letter.toAddress', 'address')
      .where('letter.organizationId = :organizationId', { organizationId })
      .andWhere(`letter.state = 'undeliverable' and letter.toKind = 'contacts'`)
      .groupBy('letter.toAddress')
      .orderBy('letter.toAddress')
      .limit(20)
      .getRawMany();
  }

  /** How many letters wait for this person of the office; a hundred stands for a hundred and more. */
  async undeliverable(actor: Actor): Promise<number> {
    const { sql, parameters } = lookedAfterBy(actor);
    const waiting = await this.transaction.manager
      .createQueryBuilder(Letter, 'letter')
      .select('1')
      .where(`letter.state = 'undeliverable'`)
      .andWhere(sql, parameters)
      .limit(100)
      .getRawMany();
    return waiting.length;
  }
}
