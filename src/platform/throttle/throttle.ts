import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { type EntityManager, In, LessThan, MoreThan } from 'typeorm';
import { Adjustments } from '../adjustable/adjustments.js';
import { Clock } from '../clock.js';
import { Transaction } from '../database/transaction.js';
import { TooMany } from '../errors.js';
import {
  type CountedBy,
  type GateName,
  gates,
  type Guess,
  guesses,
  type RateName,
  type Rate,
  rates,
} from './limits.js';
import { ThrottleCount, ThrottleKnown, ThrottleTaken } from './throttle.entity.js';
import { holdCounts, holdTaken } from './throttle.queries.js';
import { closedFor, counted, fullFor, recent } from './throttle.rules.js';

/** Who guesses: from where, and at which account, whether or not there is such an account. */
export interface Guessing {
  address: string;
  account?: string;
  /** A device that has shown a cookie of ours. */
  device?: string | undefined;
}

/** A gate as it stands in the table, and which of the rules of `limits.ts` it follows. */
interface Standing {
  gate: string;
  name: GateName;
}

const knownForDays = 90;

/** Slows down those who try too often. Counts alone: outside transactions, which would forget with them what they undo. */
@Injectable()
export class Throttle {
  private readonly log = new Logger('Throttle');

  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly adjustments: Adjustments,
  ) {}

  /**
   * Tries whether a secret is right: nothing, null or false is a failure. It counts as one before it is looked at, and
   * also when looking throws, so that many guesses at once are as many failures. Throws TooMany while a gate is closed.
   */
  async attempt<Result>(kind: Guess, who: Guessing, look: () => Promise<Result>): Promise<Result> {
    const standing = await this.gatesBefore(kind, who);
    const closed = await this.count(standing);
    const result = await look();
    if (result !== null && result !== undefined && result !== false)
      await this.succeeded(kind, who, standing);
    else this.tell(kind, who, closed);
    return result;
  }

  /** The account has a new secret: what was guessed at the old one no longer counts. */
  async forget(kind: Guess, account: string): Promise<void> {
    await this.transaction.manager.delete(ThrottleCount, { gate: accountGate(kind, account) });
  }

  /**
   * Does one more of what may be done only so often; all of its rates must have room. Throws TooMany when one has none,
   * and takes nothing then.
   */
  async take<Name extends RateName>(name: Name, by: CountedBy<Name>): Promise<void> {
    const subjects: Readonly<Record<string, string>> = { ...by, everyone: '' };
    const inForce = await Promise.all(rates[name].map((rate: Rate) => this.asAdjusted(rate)));
    const asked = new Map<string, Rate>(
      inForce.map((rate) => [sealed(name, rate.per, (subjects[rate.per] ?? '').toLowerCase()), rate]),
    );
    const now = this.clock.now();
    await this.alone(async (manager) => {
      const held = await holdTaken(manager, [...asked.keys()], now);
      const waits = held.map(({ gate, taken }) => fullFor(taken, asked.get(gate) as Rate, now));
      refuseAfter(Math.max(0, ...waits));
      for (const { gate, taken } of held) {
        const rate = asked.get(gate) as Rate;
        const forgottenAt = later(now, rate.minutes * 60);
        await manager.update(
          ThrottleTaken,
          { gate },
          { taken: [...recent(taken, rate, now), now], forgottenAt },
        );
        if (recent(taken, rate, now).length + 1 === rate.most)
          this.log.warn(`A limit was reached: ${name} for each ${rate.per}.`);
      }
    });
  }

  /** Removes what nobody remembers. */
  async sweep(): Promise<void> {
    const forgotten = { forgottenAt: LessThan(this.clock.now()) };
    for (const kept of [ThrottleCount, ThrottleTaken, ThrottleKnown])
      await this.transaction.manager.delete(kept, forgotten);
  }

  /** Those whom the account knows meet the narrow gate only. */
  private async gatesBefore(kind: Guess, who: Guessing): Promise<Standing[]> {
    const known = await this.transaction.manager.findBy(ThrottleKnown, {
      gate: In(placesOf(kind, who)),
      forgottenAt: MoreThan(this.clock.now()),
    });
    const device = known.find(({ gate }) => gate === deviceGate(kind, who));
    const narrow = device?.gate ?? addressGate(kind, who);
    const all: Record<GateName, string> = {
      narrow,
      address: sealed(kind, 'from', who.address),
      account: accountGate(kind, who.account ?? ''),
    };
    const names: readonly GateName[] = known.length > 0 ? ['narrow'] : guesses[kind];
    return names.map((name) => ({ name, gate: all[name] }));
  }

  /** A wrong guess is in the log, under a mark by which guesses at one account are known without its address. */
  private tell(kind: Guess, who: Guessing, closed: readonly GateName[]): void {
    const mark =
      who.account === undefined ? '' : ` at account ${accountGate(kind, who.account).slice(0, 12)}`;
    const slowed = closed.length > 0 ? ` It closed the gate: ${closed.join(', ')}.` : '';
    this.log.warn(`A guess was wrong: ${kind} from ${who.address}${mark}.${slowed}`);
  }

  /** One more failure at each of these gates, if all of them are open. Returns those that it closes. */
  private async count(standing: readonly Standing[]): Promise<GateName[]> {
    const closed: GateName[] = [];
    const now = this.clock.now();
    const nameOf = new Map(standing.map(({ gate, name }) => [gate, name]));
    await this.alone(async (manager) => {
      const held = (await holdCounts(manager, [...nameOf.keys()], now)).map((row) => ({
        ...row,
        rule: gates[nameOf.get(row.gate) ?? 'narrow'],
        since: (now.getTime() - row.last_at.getTime()) / 1000,
      }));
      refuseAfter(Math.max(0, ...held.map(({ rule, failures, since }) => closedFor(rule, failures, since))));
      for (const { gate, rule, failures, since } of held) {
        const again = { failures: counted(rule, failures, since) + 1, lastAt: now };
        if (closedFor(rule, again.failures, 0) > 0) closed.push(nameOf.get(gate) ?? 'narrow');
        await manager.update(ThrottleCount, { gate }, { ...again, forgottenAt: later(now, rule.remembers) });
      }
    });
    return closed;
  }

  /** The failures in a row are over, and the account knows this address and device from now on. */
  private async succeeded(kind: Guess, who: Guessing, standing: readonly Standing[]): Promise<void> {
    const ended = [addressGate(kind, who), deviceGate(kind, who), accountGate(kind, who.account ?? '')];
    const shared = standing.filter(({ name }) => name === 'address').map(({ gate }) => gate);
    const forgottenAt = later(this.clock.now(), knownForDays * 24 * 60 * 60);
    await this.alone(async (manager) => {
      await manager.delete(ThrottleCount, { gate: In(ended) });
      await manager.decrement(ThrottleCount, { gate: In(shared), failures: MoreThan(0) }, 'failures', 1);
      if (who.account === undefined) return;
      await manager.upsert(
        ThrottleKnown,
        placesOf(kind, who).map((gate) => ({ gate, forgottenAt })),
        ['gate'],
      );
    });
  }

  private async asAdjusted(rate: Rate): Promise<Rate> {
    return rate.setting ? { ...rate, most: await this.adjustments.value(rate.setting) } : rate;
  }

  private async alone(work: (manager: EntityManager) => Promise<void>): Promise<void> {
    if (this.transaction.isOpen) throw new Error('What is counted inside a transaction is undone with it.');
    await this.transaction.run(work);
  }
}

function refuseAfter(seconds: number): void {
  if (seconds > 0) throw new TooMany(seconds);
}

/** Where the account may be known: at this address, and on this device. */
function placesOf(kind: Guess, who: Guessing): string[] {
  return [addressGate(kind, who), ...(who.device === undefined ? [] : [deviceGate(kind, who)])].sort();
}

function addressGate(kind: Guess, { account = '', address }: Guessing): string {
  return sealed(kind, 'account and address', account.toLowerCase(), address);
}

function deviceGate(kind: Guess, { account = '', device = '' }: Guessing): string {
  return sealed(kind, 'account and device', account.toLowerCase(), device);
}

function accountGate(kind: Guess, account: string): string {
  return sealed(kind, 'account', account.toLowerCase());
}

/** The SHA-256 of what is counted; its parts cannot run into each other. */
function sealed(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

function later(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}
