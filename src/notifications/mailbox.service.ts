import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound } from '../platform/errors.js';
import { Mailer } from '../platform/mail/mailer.js';
import { Links } from '../platform/links/links.js';
import type { Actor } from '../platform/people/actor.js';
import { type Cursor, type Page, pageOf } from '../platform/web/keyset.js';
import { LetterBody } from './letter-body.entity.js';
import { Letter } from './letter.entity.js';
import { addressedTo, mayRead } from './letter.policy.js';
import { linesOnAPage, newestLetters, placeOf } from './letter.queries.js';
import { withSecret } from './letter.rules.js';
import type { OpenedLetter } from './letters.service.js';

/** The mailbox of the demonstration: letters as the people got them to whom they were written. */
@Injectable()
export class Mailbox {
  constructor(
    private readonly transaction: Transaction,
    private readonly config: Config,
    private readonly links: Links,
    private readonly mailer: Mailer,
  ) {}

  /** One page of a person's letters, newest first. Outside of a demonstration there is no such thing. */
  async list(actor: Actor, after: Cursor | null): Promise<Page<Letter>> {
    if (!this.config.demonstration) throw new NotFound();
    const { sql, parameters } = addressedTo(actor);
    const list = newestLetters(this.transaction.manager, after).andWhere(sql, parameters);
    return pageOf(await list.getMany(), linesOnAPage, placeOf);
  }

  /** The letters with links to an address whose owner cannot sign in yet, or not any more. */
  async ofVisitor(address: string): Promise<Letter[]> {
    this.expectMailbox();
    return newestLetters(this.transaction.manager, null)
      .andWhere('letter.linkId is not null and lower(letter.toAddress) = :address', {
        address: address.toLowerCase(),
      })
      .getMany();
  }

  /** One of these letters, with its link. */
  async openOfVisitor(address: string, id: string): Promise<OpenedLetter> {
    const letter = (await this.ofVisitor(address)).find((one) => one.id === id);
    if (!letter) throw new NotFound();
    return this.withLink(letter);
  }

  async open(actor: Actor, id: string): Promise<OpenedLetter> {
    if (!this.config.demonstration) throw new NotFound();
    const letter = await this.transaction.manager.findOneBy(Letter, { id });
    if (!letter || !mayRead(actor, letter)) throw new NotFound();
    const isTheirs = actor.kind === 'person' && letter.toAddress.toLowerCase() === actor.email;
    return isTheirs ? this.withLink(letter) : this.withoutLink(letter);
  }

  private async withLink(letter: Letter): Promise<OpenedLetter> {
    const { body } = await this.withoutLink(letter);
    return { letter, body: letter.linkId ? withSecret(body, this.links.tokenOf(letter.linkId)) : body };
  }

  private async withoutLink(letter: Letter): Promise<OpenedLetter> {
    const body = await this.transaction.manager.findOneByOrFail(LetterBody, { letterId: letter.id });
    return { letter, body };
  }

  /** A demonstration that hands no letters to a mail server has this mailbox instead, and only then everyone may look. */
  private expectMailbox(): void {
    if (!this.config.demonstration || this.mailer.route !== 'mailbox') throw new NotFound();
  }
}
