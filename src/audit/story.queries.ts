import type { EntityManager } from 'typeorm';
import { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import type { Cursor } from '../platform/web/keyset.js';

export const entriesOnAPage = 50;

/** What was done in a case and not only read or refused, oldest first, from a place in its story on; one more than a page tells that it goes on. */
export async function storyOf(
  manager: EntityManager,
  caseId: string,
  after: Cursor | null,
  only: readonly string[] | null,
): Promise<AuditEntry[]> {
  const story = manager
    .createQueryBuilder(AuditEntry, 'entry')
    .where(`entry.caseId = :caseId and entry.outcome = 'done' and entry.action <> 'read'`, { caseId })
    .orderBy('entry.at')
    .addOrderBy('entry.id')
    .limit(entriesOnAPage + 1);
  if (after) story.andWhere('(entry.at, entry.id) > (:at, :id)', { at: after[0], id: after[1] });
  if (only) {
    story.andWhere(`entry.record || '.' || entry.action = any(:only)`, { only });
    // Letters among people of the office are not the company's.
    story.andWhere(`(entry.record <> 'letter' or entry.differences->'toKind'->>1 = 'contacts')`);
  }
  return story.getMany();
}
