import { Injectable } from '@nestjs/common';
import { generateSecret } from 'otplib/functional';
import { LessThan } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { Secrets } from '../platform/secrets/secrets.js';
import { Authenticator } from './authenticator.entity.js';
import { stepOf } from './code.rules.js';

/** Apps that show people a code that changes every 30 seconds. */
@Injectable()
export class Authenticators {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  /** A new secret for an app, 160 random bits in base32. */
  newSecret(): string {
    return generateSecret();
  }

  /** Keeps an app that shows the right code; null when the code is none of this secret. */
  async keep(
    personId: string,
    { secret, label, code }: { secret: string; label: string; code: string },
  ): Promise<Authenticator | null> {
    const now = this.clock.now();
    const step = stepOf(secret, code, now);
    if (step === null) return null;
    const authenticator: Authenticator = {
      id: newId(),
      personId,
      label,
      sealedSecret: this.secrets.seal('second factor', personId, secret),
      lastStep: step,
      createdAt: now,
      usedAt: now,
    };
    await this.transaction.manager.insert(Authenticator, authenticator);
    return authenticator;
  }

  /** Uses a code up, and tells whether it was good: each code is good once, for one of many who come with it at once. */
  async use(personId: string, code: string): Promise<boolean> {
    const now = this.clock.now();
    for (const { id, sealedSecret } of await this.withSecrets(personId)) {
      const step = stepOf(this.secrets.open('second factor', personId, sealedSecret), code, now);
      if (step !== null && (await this.useUp(id, step, now))) return true;
    }
    return false;
  }

  async of(personId: string): Promise<Authenticator[]> {
    return this.transaction.manager.find(Authenticator, {
      where: { personId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  async remove(id: string): Promise<void> {
    await this.transaction.manager.delete(Authenticator, { id });
  }

  private withSecrets(personId: string): Promise<Authenticator[]> {
    return this.transaction.manager.find(Authenticator, {
      select: { id: true, sealedSecret: true },
      where: { personId },
    });
  }

  private async useUp(id: string, step: number, now: Date): Promise<boolean> {
    const { affected } = await this.transaction.manager.update(
      Authenticator,
      { id, lastStep: LessThan(step) },
      { lastStep: step, usedAt: now },
    );
    return affected === 1;
  }
}
