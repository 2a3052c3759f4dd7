import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { In, Not, IsNull } from 'typeorm';
import { v5 } from 'uuid';
import { Actions } from '../platform/actions/actions.js';
import { offered } from '../platform/actions/workflow.js';
import { programDate } from '../platform/calendar.rules.js';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { Forbidden, InvalidForm, NotFound, Refused } from '../platform/errors.js';
import { Outbox } from '../platform/outbox/outbox.js';
import type { Actor } from '../platform/people/actor.js';
import { FileStore, type Received } from '../platform/storage/file-store.js';
import type { RefusedFile } from '../platform/web/arriving-files.js';
import { type Cursor, type Page, pageOf } from '../platform/web/keyset.js';
import type { Upload } from '../platform/web/uploads.js';
import { type Arrivals, arrivals } from './arrivals.js';
import { Contents } from './contents.js';
import type { DescriptionForm } from './description.form.js';
import { type DocumentState, EvidenceDocument } from './evidence-document.entity.js';
import { mayView, preparer, shareVisibleTo } from './evidence.policy.js';
import { closedTo, expiryOf, mostCounted, withoutRoom, wrongDates } from './evidence.rules.js';
import { countUpTo, documentsAfter, documentsOf, heldBy } from './evidence.queries.js';
import { documentWorkflow } from './evidence.workflow.js';
import { inspectionOf } from './inspections.service.js';
import { newDocument, type Presented } from './new-document.js';

export type { Presented };

const linesOnAPage = 25;

/** Documents that companies send in as evidence. */
@Injectable()
export class Evidence {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly files: FileStore,
    private readonly contents: Contents,
  ) {}

  /** Takes one document in; sent twice with the same key, it is one. Throws FileTooLarge. */
  async receive(
    actor: Actor,
    organizationId: string,
    presented: Presented,
    content: Readable,
    key?: string,
  ): Promise<EvidenceDocument> {
    mustWorkFor(actor, organizationId);
    await this.mustHaveRoom(organizationId);
    const received = await this.contents.keep(content);
    return this.record(actor, organizationId, presented, received, key);
  }

  /** Takes the files of a form in, and says of each what became of it; sent twice with its key, the form counts once. */
  async receiveAll(actor: Actor, organizationId: string, upload: Upload): Promise<Arrivals> {
    mustWorkFor(actor, organizationId);
    await this.mustHaveRoom(organizationId);
    const form = await upload.read({
      keep: (content) => this.contents.keep(content),
      release: (sha256) => this.contents.release(sha256),
    });
    const became: (EvidenceDocument | RefusedFile)[] = [];
    try {
      for (const file of form.files) {
        if ('reason' in file) became.push(file);
        else {
          const { name, received } = file;
          const key = form.key && v5(`${received.sha256} ${name}`, form.key);
          became.push(await this.record(actor, organizationId, { fileName: name }, received, key));
        }
      }
    } catch (error) {
      for (const file of form.files)
        if ('received' in file) await this.contents.release(file.received.sha256);
      throw error;
    }
    return arrivals(became);
  }

  /** The document, if the actor may know of it. */
  async find(actor: Actor, id: string): Promise<EvidenceDocument> {
    const document = await this.transaction.manager.findOneBy(EvidenceDocument, { id });
    if (!document || !mayView(actor, document)) throw new NotFound();
    return document;
  }

  /** The document for someone who is about to act on it. Throws Forbidden for those who may only see it. */
  async findFor(actor: Actor, id: string, verb: 'describe' | 'remove'): Promise<EvidenceDocument> {
    const document = await this.find(actor, id);
    if (!offered(documentWorkflow, actor, document).has(verb)) throw new Forbidden();
    return document;
  }

  /** Documents by their identifiers, in the same order; for rooms that have asked already who may see them. */
  async documents(ids: readonly string[]): Promise<EvidenceDocument[]> {
    const found = await this.transaction.manager.findBy(EvidenceDocument, { id: In(ids) });
    const byId = new Map(found.map((document) => [document.id, document]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** One page of a company's documents, newest first: all for its members, for the office those it was given. */
  async library(
    actor: Actor,
    organizationId: string,
    after: Cursor | null,
    state?: DocumentState,
  ): Promise<Page<EvidenceDocument>> {
    const found = await documentsAfter(this.visible(actor, organizationId, state), after, linesOnAPage + 1);
    return pageOf(found, linesOnAPage, ({ uploadedAt, id }) => [uploadedAt.toISOString(), id]);
  }

  /** How many documents the library shows; one more than a thousand stands for any larger number. */
  async count(actor: Actor, organizationId: string, state?: DocumentState): Promise<number> {
    return countUpTo(this.visible(actor, organizationId, state), mostCounted + 1);
  }

  /** A document that can be downloaded. Throws Refused while it cannot. */
  async downloadable(actor: Actor, id: string): Promise<EvidenceDocument> {
    const document = await this.find(actor, id);
    const reasons = closedTo(document);
    if (reasons.length > 0) throw new Refused(reasons);
    return document;
  }

  /** The document and its content, written down as a download in the case that it was opened from. */
  async open(
    actor: Actor,
    id: string,
    caseId?: string,
  ): Promise<{ document: EvidenceDocument; stream: Readable }> {
    const document = await this.downloadable(actor, id);
    const stream = await this.files.open(document.sha256);
    try {
      const about = {
        record: documentWorkflow.name,
        recordId: id,
        caseId: caseId ?? document.organizationId,
        companyId: document.organizationId,
      };
      await this.actions.note(actor, 'download', about);
    } catch (error) {
      stream.destroy();
      throw error;
    }
    return { document, stream };
  }

  async describe(actor: Actor, id: string, description: DescriptionForm): Promise<void> {
    const wrong = wrongDates(description, this.clock.today());
    if (Object.keys(wrong).length > 0) throw new InvalidForm(wrong);
    await this.actions.perform(actor, documentWorkflow, 'describe', id, {
      change: (document) => {
        const receivedOn = programDate(document.uploadedAt);
        const expiresOn = description.expiresOn ?? expiryOf(description.datedOn, receivedOn);
        Object.assign(document, description, { expiresOn });
      },
    });
  }

  /** The office is given these documents with a case; those that it has already stay as they are. */
  async share(actor: Actor, ids: readonly string[], caseId: string): Promise<void> {
    const inCase = { ...documentWorkflow, caseOf: () => caseId };
    const documents = await this.documents([...new Set(ids)].sort());
    await this.transaction.run(async () => {
      for (const { id, sharedAt } of documents) {
        if (sharedAt !== null) continue;
        await this.actions.perform(actor, inCase, 'share', id, {
          change: (document) => {
            document.sharedAt ??= this.clock.now();
          },
        });
      }
    });
  }

  async remove(actor: Actor, id: string): Promise<EvidenceDocument> {
    return this.actions.perform(actor, documentWorkflow, 'remove', id, {
      change: ({ sha256 }) => this.outbox.send('evidence.release', { sha256 }),
    });
  }

  private visible(actor: Actor, organizationId: string, state?: DocumentState) {
    const visible = shareVisibleTo(actor, organizationId);
    if (visible === 'nothing') throw new NotFound();
    return documentsOf(this.transaction.manager, {
      organizationId,
      ...(state && { state }),
      ...(visible === 'shared' && { sharedAt: Not(IsNull()) }),
    });
  }

  private async mustHaveRoom(organizationId: string): Promise<void> {
    const files = withoutRoom(await heldBy(this.transaction.manager, organizationId));
    if (files.length > 0) throw new InvalidForm({ files });
  }

  private async record(
    actor: Actor,
    organizationId: string,
    presented: Presented,
    received: Received,
    key?: string,
  ): Promise<EvidenceDocument> {
    const { sha256 } = received;
    try {
      const document = newDocument(actor, organizationId, presented, received, this.clock.now());
      const kept = await this.actions.perform(actor, documentWorkflow, 'receive', document, {
        key,
        change: async () => {
          await this.contents.standOn(sha256);
          await this.outbox.send('evidence.inspect', { id: document.id }, inspectionOf(document));
        },
      });
      if (kept.id !== document.id) await this.contents.release(sha256);
      return kept;
    } catch (error) {
      await this.contents.release(sha256);
      throw error;
    }
  }
}

/** A stranger learns nothing of a company, not even that it exists, and not a byte of theirs is read. */
function mustWorkFor(actor: Actor, organizationId: string): void {
  if (!preparer(actor, { organizationId })) throw new NotFound();
}
