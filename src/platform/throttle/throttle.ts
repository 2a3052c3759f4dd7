import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Clock } from '../clock.js';
import { Transaction } from '../database/transaction.js';
import { ThrottleCount } from './throttle.entity.js';
import { closedFor, forgottenAfter } from './throttle.rules.js';

/** Slows down those who try too often. */
@Injectable()
export class Throttle {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  /** Seconds until all of these gates are open; 0 when they are. */
  async wait(gates: string[]): Promise<number> {
    const counts = await this.transaction.manager.findBy(ThrottleCount, { gate: In(gates.map(sealed)) });
    return Math.max(
      0,
      ...counts.map(({ failures, lastAt }) => closedFor(failures, this.secondsSince(lastAt))),
    );
  }

  /** One more failure at each of these gates. */
  async failed(gates: string[]): Promise<void> {
    await this.transaction.manager.query(
      `insert into throttle_count as held (gate, failures, last_at)
       select unnest($1::text[]), 1, $2
       on conflict (gate) do update set last_at = excluded.last_at,
         failures = case when held.last_at < $3 then 1 else held.failures + 1 end`,
      [gates.map(sealed).sort(), this.clock.now(), this.forgotten()],
    );
  }

  /** A success at the first gate, the narrowest one, forgets its failures. */
  async passed([narrowest]: string[]): Promise<void> {
    if (narrowest) await this.transaction.manager.delete(ThrottleCount, { gate: sealed(narrowest) });
  }

  /** Removes what nobody remembers. */
  async sweep(): Promise<void> {
    await this.transaction.manager.delete(ThrottleCount, { lastAt: LessThan(this.forgotten()) });
  }

  private forgotten(): Date {
    return new Date(this.clock.now().getTime() - forgottenAfter * 1000);
  }

  private secondsSince(instant: Date): number {
    return (this.clock.now().getTime() - instant.getTime()) / 1000;
  }
}

function sealed(gate: string): string {
  return createHash('sha256').update(gate).digest('base64url');
}
