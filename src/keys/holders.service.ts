import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { type KeyHolder, WhoHolds } from '../platform/people/key-holder.js';
import { hashOf, isKeyOf, prefixOf } from './key-text.js';

interface Row {
  id: string;
  organization_id: string;
  scopes: string[];
  hash: string;
  used_at: Date | null;
  is_good: boolean;
}

/** The time of the last use is written down again after so many milliseconds. */
const usedAnewAfter = 60_000;

/** Compared with where there is no such key, so that it takes as long. */
const nobody = hashOf('');

/** Tells whose key the portal was shown. It is read anew at every request, so that revoking takes effect at once. */
@Injectable()
export class Holders implements OnModuleInit {
  private readonly log = new Logger('Keys');

  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly whoHolds: WhoHolds,
  ) {}

  onModuleInit(): void {
    this.whoHolds.isToldBy((key, address) => this.read(key, address));
  }

  private async read(text: string, address: string): Promise<KeyHolder | null> {
    const now = this.clock.now();
    const prefix = prefixOf(text);
    const [row]: Row[] = await this.transaction.prepared.query(
      `select key.id, key.organization_id, key.scopes, use.hash, use.used_at,
         key.state = 'active' and key.expires_at > $2 as is_good
       from api_key as key join api_key_use as use on use.key_id = key.id where key.prefix = $1`,
      [prefix ?? '', now],
    );
    const isRight = isKeyOf(text, row?.hash ?? nobody);
    if (!row || !isRight || !row.is_good) {
      if (row)
        this.log.warn(`${prefix} was refused: ${isRight ? 'it is not good any more' : 'it is not that key'}`);
      return null;
    }
    if (!row.used_at || now.getTime() - row.used_at.getTime() >= usedAnewAfter)
      await this.transaction.prepared.query(
        'update api_key_use set used_at = $2, used_from = $3 where key_id = $1',
        [row.id, now, address],
      );
    return { id: row.id, organizationId: row.organization_id, scopes: row.scopes };
  }
}
