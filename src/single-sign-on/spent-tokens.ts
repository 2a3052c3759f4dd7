import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { SpentToken } from './spent-token.entity.js';

/** Hours after which what was spent would be refused for its age alone. */
const rememberedFor = 24;

/** What is good once. */
@Injectable()
export class SpentTokens {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  /** Spends it: of many who come with it at once, one is told that it was good. */
  async spend(...parts: string[]): Promise<boolean> {
    const forgottenAt = new Date(this.clock.now().getTime() + rememberedFor * 60 * 60_000);
    const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
    const { raw } = await this.transaction.manager
      .createQueryBuilder()
      .insert()
      .into(SpentToken)
      .values({ hash, forgottenAt })
      .orIgnore()
      .returning('hash')
      .execute();
    return (raw as unknown[]).length === 1;
  }

  async sweep(): Promise<void> {
    await this.transaction.manager.delete(SpentToken, { forgottenAt: LessThan(this.clock.now()) });
  }
}
