import { isUUID } from 'class-validator';
import { type EntityManager, type FindOptionsWhere, In, type SelectQueryBuilder } from 'typeorm';
import type { Cursor } from '../platform/web/keyset.js';
import { EvidenceDocument } from './evidence-document.entity.js';

type Documents = SelectQueryBuilder<EvidenceDocument>;

export function documentsOf(manager: EntityManager, which: FindOptionsWhere<EvidenceDocument>): Documents {
  return manager.createQueryBuilder(EvidenceDocument, 'document').where(which);
}

/** So many documents, newest first, after a place in the list; a place that makes no sense is its beginning. */
export function documentsAfter(
  documents: Documents,
  after: Cursor | null,
  limit: number,
): Promise<EvidenceDocument[]> {
  if (after && isPlace(after)) {
    documents.andWhere('(document.uploadedAt, document.id) < (:at, :id)', { at: after[0], id: after[1] });
  }
  return documents
    .orderBy('document.uploadedAt', 'DESC')
    .addOrderBy('document.id', 'DESC')
    .limit(limit)
    .getMany();
}

/** How many there are, counted no further than to the limit. */
export async function countUpTo(documents: Documents, limit: number): Promise<number> {
  const found = await documents.select('document.id', 'id').limit(limit).getRawMany();
  return found.length;
}

/** How much a company keeps here, but for what was blocked or removed. */
export async function heldBy(
  manager: EntityManager,
  organizationId: string,
): Promise<{ documents: number; bytes: number }> {
  const held = await documentsOf(manager, { organizationId, state: In(['waiting', 'clean']) })
    .select('count(*)', 'documents')
    .addSelect('coalesce(sum(document.bytes), 0)', 'bytes')
    .getRawOne<{ documents: string; bytes: string }>();
  return { documents: Number(held?.documents), bytes: Number(held?.bytes) };
}

function isPlace([at, id]: Cursor): boolean {
  return typeof at === 'string' && !Number.isNaN(Date.parse(at)) && isUUID(id);
}
