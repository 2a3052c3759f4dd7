import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { Refused } from '../platform/errors.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { thePortal } from '../platform/people/actor.js';
import { mediaTypeOf } from '../platform/scanning/media-type.js';
import { type Blocked, quarantined, type Undecided, undecided } from '../platform/scanning/scanner.js';
import { Scanning } from '../platform/scanning/scanning.js';
import { FileStore } from '../platform/storage/file-store.js';
import { Contents } from './contents.js';
import { EvidenceDocument } from './evidence-document.entity.js';
import { minutesToWait } from './evidence.rules.js';
import { documentWorkflow } from './evidence.workflow.js';

const sixHours = 6 * 60 * 60 * 1000;

/** Looks into every document that waits: nobody can have it before it was found harmless. */
@Injectable()
export class Inspections implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger('Evidence');

  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly files: FileStore,
    private readonly contents: Contents,
    private readonly scanner: Scanning,
  ) {}

  onModuleInit(): void {
    this.outbox.errand('evidence.inspect', (payload) => {
      const { id, attempt } = payload as { id: string; attempt?: number };
      return this.inspect(id, attempt);
    });
    this.outbox.errand('evidence.release', (payload) => {
      const { sha256 } = payload as { sha256: string };
      return this.contents.release(sha256);
    });
    this.outbox.errand('evidence.sweep', () => this.sweep());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.sweep();
  }

  /** Looks into one document and keeps or blocks it; when nobody can tell, it waits on and is looked at again later. */
  async inspect(id: string, attempt = 0): Promise<void> {
    const document = await this.transaction.manager.findOneBy(EvidenceDocument, { id });
    if (document?.state !== 'waiting') return;
    const verdict = await this.verdictOn(document);
    try {
      if (verdict.outcome === 'undecided') await this.postpone(document, verdict, attempt);
      else if (verdict.outcome === 'blocked') await this.block(document, verdict);
      else await this.clear(document, verdict.mediaType);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.log.debug(`Document ${id} was removed or judged while it was looked into.`);
    }
  }

  /** Removes what broken uploads and crashes left behind: unfinished files, and content that no document stands on. */
  async sweep(): Promise<void> {
    const longAgo = new Date(this.clock.now().getTime() - sixHours);
    await this.files.sweep(longAgo);
    for (const sha256 of await this.files.quarantinedBefore(longAgo)) await this.contents.release(sha256);
  }

  private async verdictOn({ sha256, bytes, fileName }: EvidenceDocument) {
    const file = quarantined(this.files, { sha256, bytes, name: fileName });
    const verdict = await this.scanner.scan(file);
    if (verdict.outcome !== 'clean') return verdict;
    const kind = await mediaTypeOf(file).catch(() => undefined);
    return kind ? { outcome: 'clean' as const, mediaType: kind.type } : undecided('unreadable');
  }

  private async clear({ id, sha256 }: EvidenceDocument, mediaType: string): Promise<void> {
    await this.actions.perform(thePortal, documentWorkflow, 'clear', id, {
      change: async (document) => {
        Object.assign(document, { mediaType, reason: null });
        await this.contents.promote(sha256);
      },
    });
  }

  private async block({ id, sha256 }: EvidenceDocument, { reason, found }: Blocked): Promise<void> {
    this.log.warn(`Document ${id} was blocked: ${found ?? reason.key}`);
    await this.actions.perform(thePortal, documentWorkflow, 'block', id, {
      change: async (document) => {
        document.reason = reason;
        await this.outbox.send('evidence.release', { sha256 });
      },
    });
  }

  private async postpone(document: EvidenceDocument, { reason }: Undecided, attempt: number): Promise<void> {
    const { id } = document;
    await this.transaction.run(async () => {
      if (document.reason?.key !== reason.key) {
        await this.actions.perform(thePortal, documentWorkflow, 'postpone', id, {
          change: (waiting) => {
            waiting.reason = reason;
          },
        });
      }
      await this.outbox.send(
        'evidence.inspect',
        { id, attempt: attempt + 1 },
        {
          ...inspectionOf(document),
          key: `inspect ${id} ${attempt + 1}`,
          inSeconds: 60 * minutesToWait(attempt),
        },
      );
    });
  }
}

/** Two files at most are looked into at a time, so that letters and other errands need not wait for large ones. */
export function inspectionOf({ sha256 }: Pick<EvidenceDocument, 'sha256'>): { queue: string } {
  return { queue: `evidence ${Number.parseInt(sha256.slice(-1), 16) % 2}` };
}
