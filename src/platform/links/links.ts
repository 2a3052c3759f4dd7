import { createHash, createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, MoreThan } from 'typeorm';
import { Clock } from '../clock.js';
import { newId } from '../database/id.js';
import { Transaction } from '../database/transaction.js';
import { Secrets } from '../secrets/secrets.js';
import { Link, type LinkPurpose } from './link.entity.js';

/** What a link that is still good says. */
export type GoodLink = Pick<Link, 'id' | 'subjectId' | 'address'>;

/** Links in letters: good once and for a while, and worth nothing to someone who reads the database. */
@Injectable()
export class Links {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  /** A new link; earlier ones for the same purpose and record are worthless from now on. Returns its identifier. */
  async issue({
    minutes,
    ...link
  }: Pick<Link, 'purpose' | 'subjectId' | 'address'> & { minutes: number }): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    await this.transaction.run(async (manager) => {
      await this.void(link.purpose, link.subjectId);
      await manager.insert(Link, {
        ...link,
        id,
        tokenHash: hashed(this.tokenOf(id)),
        issuedAt: now,
        expiresAt: new Date(now.getTime() + minutes * 60_000),
        endedAt: null,
      });
    });
    return id;
  }

  /** What stands in the letter: 256 bits that only the portal can make again (HMAC-SHA-256, RFC 2104). */
  tokenOf(id: string): string {
    return createHmac('sha256', this.secrets.keyOf('link')).update(id).digest('base64url');
  }

  /** The link, as long as it is good; looking does not use it up. */
  async look(purpose: LinkPurpose, token: unknown): Promise<GoodLink | null> {
    if (typeof token !== 'string') return null;
    return this.transaction.manager.findOneBy(Link, {
      purpose,
      tokenHash: hashed(token),
      endedAt: IsNull(),
      expiresAt: MoreThan(this.clock.now()),
    });
  }

  /** Uses the link up: of many who come with it at the same time, one gets it. */
  async redeem(purpose: LinkPurpose, token: unknown): Promise<GoodLink | null> {
    const link = await this.look(purpose, token);
    if (!link) return null;
    const { affected } = await this.transaction.manager.update(
      Link,
      { id: link.id, endedAt: IsNull() },
      { endedAt: this.clock.now() },
    );
    return affected === 1 ? link : null;
  }

  /** Makes every link for this purpose and record worthless. */
  async void(purpose: LinkPurpose, subjectId: string): Promise<void> {
    await this.transaction.manager.update(
      Link,
      { purpose, subjectId, endedAt: IsNull() },
      { endedAt: this.clock.now() },
    );
  }

  /** Removes links that have been worthless for a month. */
  async sweep(): Promise<void> {
    const longAgo = new Date(this.clock.now().getTime() - 30 * 86_400_000);
    await this.transaction.manager.delete(Link, { expiresAt: LessThan(longAgo) });
  }
}

function hashed(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
