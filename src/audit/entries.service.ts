import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Actions } from '../platform/actions/actions.js';
import { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import { type Cursor, type Page, pageOf } from '../platform/web/keyset.js';
import { Sections } from '../platform/web/sections.js';
import { auditor } from './audit.policy.js';
import type { EntryFilters } from './entries.filters.js';
import { entriesCounted, entriesWith, namesOf, placeOf, soughtBy } from './entries.queries.js';

const onAPage = 25;
const inABatch = 500;

/** An entry, how its records are called, and its neighbors in the chain of its record. */
export interface OpenedEntry {
  entry: AuditEntry;
  names: ReadonlyMap<string, string>;
  before: string | null;
  after: string | null;
}

/** The whole trail, as auditors read it; that they read it is in it too. */
@Injectable()
export class Entries implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly sections: Sections,
  ) {}

  onModuleInit(): void {
    this.sections.open({ key: 'audit', href: '/office/audit', place: 70, isFor: auditor });
  }

  /** A page of the trail, newest first, and how many entries there are. */
  async list(
    actor: PersonActor,
    filters: EntryFilters,
    after: Cursor | null,
  ): Promise<Page<AuditEntry> & { found: number; names: ReadonlyMap<string, string> }> {
    this.admit(actor);
    const { manager } = this.transaction;
    const sought = await soughtBy(manager, filters);
    const found = await entriesWith(manager, filters, sought, { after, limit: onAPage });
    await this.actions.note(actor, 'readTrail', { ...own(actor), once: 'hour' });
    return {
      ...pageOf(found, onAPage, placeOf),
      found: await entriesCounted(manager, filters, sought),
      names: await this.namesIn(found),
    };
  }

  /** One entry, and its neighbors in the chain of its record. */
  async find(actor: PersonActor, id: string): Promise<OpenedEntry> {
    this.admit(actor);
    const { manager } = this.transaction;
    const entry = await manager.findOneBy(AuditEntry, { id });
    if (!entry) throw new NotFound();
    await this.actions.note(actor, 'readTrail', { ...own(actor), once: 'hour' });
    const { record, recordId, sequence } = entry;
    const neighbors = await manager.find(AuditEntry, {
      select: { id: true, sequence: true },
      where: [sequence - 1, sequence + 1].map((place) => ({ recordId, record, sequence: place })),
    });
    const at = (place: number) => neighbors.find((one) => one.sequence === place)?.id ?? null;
    const names = await this.namesIn([entry]);
    return { entry, names, before: at(sequence - 1), after: at(sequence + 1) };
  }

  /** Everything that the filters leave, newest first, a batch at a time; written down before the first is read. */
  async export(
    actor: PersonActor,
    filters: EntryFilters,
    format: 'csv' | 'json',
  ): Promise<AsyncGenerator<AuditEntry[]>> {
    this.admit(actor);
    await this.actions.noteExport(actor, 'audit', { format, ...filters });
    return this.batches(filters);
  }

  private async *batches(filters: EntryFilters): AsyncGenerator<AuditEntry[]> {
    const { manager } = this.transaction;
    const sought = await soughtBy(manager, filters);
    for (let after: Cursor | null = null; ;) {
      const found: AuditEntry[] = await entriesWith(manager, filters, sought, { after, limit: inABatch });
      const batch = found.slice(0, inABatch);
      yield batch;
      const last = batch.at(-1);
      if (!last || found.length <= inABatch) return;
      after = placeOf(last);
    }
  }

  private namesIn(entries: readonly AuditEntry[]): Promise<ReadonlyMap<string, string>> {
    const ids = entries.flatMap(({ recordId, caseId }) => [recordId, caseId]);
    return namesOf(this.transaction.manager, [...new Set(ids)]);
  }

  private admit(actor: PersonActor): void {
    if (!auditor(actor)) throw new NotFound();
  }
}

function own({ id }: PersonActor) {
  return { record: 'person', recordId: id, caseId: id };
}
