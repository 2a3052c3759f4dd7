import { Injectable } from '@nestjs/common';
import { programDate } from '../platform/calendar.rules.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { Transaction } from '../platform/database/transaction.js';
import { Secrets } from '../platform/secrets/secrets.js';
import { Listing, publicKeyOf, rootOf, signed } from './anchor.rules.js';
import { AuditAnchor } from './audit-anchor.entity.js';
import { alone, grownChains, list } from './anchor.queries.js';

/** Puts down every day, signed, what the chains of the trail have come to. */
@Injectable()
export class Anchors {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly config: Config,
  ) {}

  /** Makes the anchor of today, unless it has been made. */
  async makeDaily(): Promise<void> {
    const last = await this.last();
    if (last && programDate(last.madeAt) >= this.clock.today()) return;
    await this.make();
  }

  /** Makes an anchor over all chains that grew since the one before. */
  async make(): Promise<AuditAnchor> {
    return this.transaction.run(async (manager) => {
      await alone(manager);
      const last = await this.last();
      const number = (last?.number ?? 0) + 1;
      const listing = new Listing();
      for await (const grown of grownChains(manager)) {
        for (const line of grown) listing.add(line);
        await list(manager, number, grown);
      }
      const seed = this.secrets.keyOf('audit anchor');
      const about = {
        number,
        madeAt: this.clock.now(),
        previous: last?.root ?? null,
        chains: listing.count,
        listed: listing.digest(),
        publicKey: publicKeyOf(seed),
      };
      const root = rootOf(about);
      const anchor = Object.assign(new AuditAnchor(), about, { root, signature: signed(root, seed) });
      await manager.insert(AuditAnchor, anchor);
      return anchor;
    });
  }

  /** The newest anchor; null before the first. */
  async last(): Promise<AuditAnchor | null> {
    const [last] = await this.newest(1);
    return last ?? null;
  }

  /** The newest anchors, newest first. */
  async newest(limit: number): Promise<AuditAnchor[]> {
    return this.transaction.manager.find(AuditAnchor, { order: { number: 'DESC' }, take: limit });
  }

  /** The public keys whose signatures count: of every secret that is still listed, and of those that were kept by name. */
  ownKeys(): string[] {
    return [...this.secrets.keysOf('audit anchor').map(publicKeyOf), ...this.config.auditKeys];
  }
}
