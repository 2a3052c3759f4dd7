import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { CannotStart } from '../platform/start-up.js';
import type { Edition } from './edition.js';
import { editionOf, editions, translate } from './editions.js';
import { policies, type PolicyValue, term, type TermKey } from './policies.js';
import { inForce } from './policy.rules.js';
import { PublishedEdition } from './published-edition.entity.js';

/** The catalog: what the program asks, promises and counts on, as it holds on a day. */
@Injectable()
export class Program {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  /** Puts new editions in force; throws CannotStart when one that is in force was altered. */
  async publish(): Promise<void> {
    await this.transaction.run(async (manager) => {
      const published = new Map((await manager.find(PublishedEdition)).map((one) => [one.code, one.hash]));
      for (const { code, hash } of editions) {
        const before = published.get(code);
        if (before !== undefined && before !== hash) {
          throw new CannotStart(
            `Edition ${code} of the program was altered after it had been published; restore its files.`,
          );
        }
      }
      const fresh = editions.filter(({ code }) => !published.has(code));
      await manager
        .createQueryBuilder()
        .insert()
        .into(PublishedEdition)
        .values(fresh.map(({ code, hash }) => ({ code, hash, publishedAt: this.clock.now() })))
        .orIgnore()
        .execute();
    });
  }

  /** The edition under which one applies now. */
  async current(language?: string): Promise<Edition> {
    const [newest]: { code: string }[] = await this.transaction.prepared.query(
      'select code from published_edition where published_at <= $1 order by published_at desc, code desc limit 1',
      [this.clock.now()],
    );
    if (!newest) throw new Error('No edition of the program is in force.');
    return this.edition(newest.code, language);
  }

  /** The edition with this code, in a language if it was translated. */
  edition(code: string, language = 'en'): Edition {
    const edition = editionOf(code);
    if (!edition) throw new Error(`There is no edition ${code}.`);
    return translate(edition, language);
  }

  /** A term of the program as it holds today, for example how many days a decision may take. */
  term<Key extends TermKey>(key: Key) {
    return term(key, this.clock.today(), this.clock.now());
  }

  /** Any other dated value that holds today, for example the numbers of a tier's condition. */
  policy(key: string): PolicyValue | undefined {
    return inForce(policies, key, this.clock.today(), this.clock.now());
  }
}
