import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { Transaction } from '../platform/database/transaction.js';
import { Links } from '../platform/links/links.js';
import type { MailOutcome } from '../platform/mail/mail-outcome.rules.js';
import { Mailer } from '../platform/mail/mailer.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { thePortal } from '../platform/people/actor.js';
import { LetterBody } from './letter-body.entity.js';
import { Letter } from './letter.entity.js';
import { pauseAfter, withSecret } from './letter.rules.js';
import { letterWorkflow } from './letter.workflow.js';

const errand = 'letter.deliver';

/** Hands letters to the mail server until it has taken each of them, or a person has to look after it. */
@Injectable()
export class Deliveries implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly mailer: Mailer,
    private readonly links: Links,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.outbox.errand(errand, (payload) => this.handOver((payload as { letterId: string }).letterId));
  }

  /**
   * Asks for a letter to be delivered, now or in so many seconds. One letter leaves at a time, so that a crash can repeat
   * one letter at most, and a slow mail server leaves the other workers free.
   */
  async ask(letterId: string, inSeconds = 0): Promise<void> {
    await this.outbox.send(errand, { letterId }, { key: `letter ${letterId}`, queue: 'letters', inSeconds });
  }

  /** No transaction is open while the mail server is asked: it may take its time. */
  private async handOver(letterId: string): Promise<void> {
    const { manager } = this.transaction;
    const letter = await manager.findOneBy(Letter, { id: letterId });
    if (letter?.state !== 'queued') return;
    const body = await manager.findOneByOrFail(LetterBody, { letterId });
    const { text, html } = letter.linkId ? withSecret(body, this.links.tokenOf(letter.linkId)) : body;
    const outcome = await this.mailer.send({
      messageId: `<${letter.id}@${new URL(this.config.baseUrl).hostname}>`,
      to: { name: letter.toName, address: letter.toAddress },
      subject: letter.subject,
      text,
      html,
      writtenAt: letter.writtenAt,
    });
    await this.conclude(letter, outcome);
  }

  private async conclude({ id, attempts, patientUntil }: Letter, outcome: MailOutcome): Promise<void> {
    const now = this.clock.now();
    if (outcome.is === 'postponed' && (outcome.isOurs || now < patientUntil)) {
      await this.transaction.run(async (manager) => {
        await manager.update(
          Letter,
          { id, state: 'queued' },
          { attempts: attempts + 1, triedAt: now, lastError: outcome.because },
        );
        await this.ask(id, pauseAfter(attempts + 1, Math.random()));
      });
      return;
    }
    const action = ({ sent: 'send', kept: 'keep', refused: 'giveUp', postponed: 'giveUp' } as const)[
      outcome.is
    ];
    await this.actions.perform(thePortal, letterWorkflow, action, id, {
      change: (letter) => {
        letter.attempts += 1;
        letter.triedAt = now;
        letter.lastError = 'because' in outcome ? outcome.because : null;
        letter.sentAt = outcome.is === 'sent' ? now : null;
      },
    });
  }
}
