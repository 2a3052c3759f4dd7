import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { codesAtATime, hashOf, isCode, newCode } from './recovery-code.rules.js';

/** Codes for people who have lost their second factor. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  /** New codes, which nobody can read again; those from before are worthless from now on. */
  async renew(personId: string): Promise<string[]> {
    const codes = Array.from({ length: codesAtATime }, newCode);
    const madeAt = this.clock.now();
    await this.transaction.run(async (manager) => {
      await this.removeAll(personId);
      await manager.insert(
        RecoveryCode,
        codes.map((code) => {
          const id = newId();
          return { id, personId, codeHash: hashOf(id, code), madeAt, usedAt: null };
        }),
      );
    });
    return codes;
  }

  /** Uses a code up, and tells whether it was good: of many who come with it at once, one has it. */
  async use(personId: string, typed: string): Promise<boolean> {
    const left = await this.transaction.manager.find(RecoveryCode, {
      select: { id: true, codeHash: true },
      where: { personId, usedAt: IsNull() },
    });
    const code = left.find(({ id, codeHash }) => isCode(typed, id, codeHash));
    if (!code) return false;
    const { affected } = await this.transaction.manager.update(
      RecoveryCode,
      { id: code.id, usedAt: IsNull() },
      { usedAt: this.clock.now() },
    );
    return affected === 1;
  }

  /** How many codes can still be used. */
  async left(personId: string): Promise<number> {
    return this.transaction.manager.countBy(RecoveryCode, { personId, usedAt: IsNull() });
  }

  async removeAll(personId: string): Promise<void> {
    await this.transaction.manager.delete(RecoveryCode, { personId });
  }
}
