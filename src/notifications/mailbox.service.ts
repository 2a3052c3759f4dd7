import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound } from '../platform/errors.js';
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
  ) {}

  /** One page of a person's letters, newest first. Outside of a demonstration there is no such thing. */
  async list(actor: Actor, after: Cursor | null): Promise<Page<Letter>> {
    if (!this.config.demonstration) throw new NotFound();
    const { sql, parameters } = addressedTo(actor);
    const list = newestLetters(this.transaction.manager, after).andWhere(sql, parameters);
    return pageOf(await list.getMany(), linesOnAPage, placeOf);
  }

  async open(actor: Actor, id: string): Promise<OpenedLetter> {
    if (!this.config.demonstration) throw new NotFound();
    const letter = await this.transaction.manager.findOneBy(Letter, { id });
    if (!letter || !mayRead(actor, letter)) throw new NotFound();
    const body = await this.transaction.manager.findOneByOrFail(LetterBody, { letterId: id });
    const isTheirs = actor.kind === 'person' && letter.toAddress.toLowerCase() === actor.email;
    if (!letter.linkId || !isTheirs) return { letter, body };
    return { letter, body: withSecret(body, this.links.tokenOf(letter.linkId)) };
  }
}
