import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Transaction } from '../platform/database/transaction.js';
import { FileStore, type Received } from '../platform/storage/file-store.js';
import { EvidenceDocument } from './evidence-document.entity.js';
import { limitBytes } from './evidence.rules.js';

/** What the documents contain, each content stored once; nobody takes it away while a document stands on it. */
@Injectable()
export class Contents {
  constructor(
    private readonly transaction: Transaction,
    private readonly files: FileStore,
  ) {}

  /** Takes a file into quarantine while it arrives. Throws FileTooLarge, and then reads the rest of it away. */
  keep(content: Readable): Promise<Received> {
    return this.files.receive(content, { limitBytes });
  }

  /**
   * Until the open transaction ends, no other document begins or ceases to stand on this content. Throws FileMissing
   * when the content went away before.
   */
  async standOn(sha256: string): Promise<void> {
    await this.lock(sha256);
    const found = await this.files.openQuarantined(sha256, { start: 0, end: 0 });
    found.destroy();
  }

  /** Found harmless: the content leaves quarantine, in the open transaction. */
  async promote(sha256: string): Promise<void> {
    await this.lock(sha256);
    await this.files.promote(sha256);
  }

  /** Lets go of content on which no document stands any more; asking once too often does no harm. */
  async release(sha256: string): Promise<void> {
    await this.transaction.run(async (manager) => {
      await this.lock(sha256);
      const standing = await manager.find(EvidenceDocument, {
        where: { sha256, state: In(['waiting', 'clean']) },
        select: { id: true, state: true },
      });
      if (standing.some(({ state }) => state === 'waiting')) return;
      await this.files.discard(sha256);
      if (standing.length === 0) await this.files.destroy(sha256);
    });
  }

  private async lock(sha256: string): Promise<void> {
    await this.transaction.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [sha256]);
  }
}
