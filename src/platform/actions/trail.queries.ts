import type { Queries } from '../database/prepared.js';
import type { AuditEntry } from './audit-entry.entity.js';
import { entryHash } from './chain.rules.js';

/** What happened, before it has its place in a chain. */
export type Happening = Omit<AuditEntry, 'sequence' | 'previousHash' | 'hash'>;

/** Takes the end of a chain, or begins one, and holds it until the transaction ends. */
const taken = `
  insert into audit_chain (record_id, record, length) values ($1, $2, 0)
  on conflict (record_id, record) do update set length = audit_chain.length
  returning length, head`;

const added = `
  with moved as (
    update audit_chain set length = $20, head = $21 where record_id = $11 and record = $10
  )
  insert into audit_entry (id, at, actor_id, actor_name, capacity, actor_firm, on_behalf_of, address, request_id,
    record, record_id, case_id, action, outcome, from_state, to_state, differences, idempotency_key,
    previous_hash, sequence, hash)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`;

/** Writes down what happened, as the next entry in the chain of its record; in the open transaction. */
export async function append(queries: Queries, happening: Happening): Promise<AuditEntry> {
  const [end] = await queries.query<[{ length: number; head: string | null }]>(taken, [
    happening.recordId,
    happening.record,
  ]);
  const linked = {
    ...happening,
    // What JSON cannot say, such as an absent member, is not part of what was written.
    differences: JSON.parse(JSON.stringify(happening.differences)) as AuditEntry['differences'],
    sequence: end.length + 1,
    previousHash: end.head,
  };
  const entry: AuditEntry = { ...linked, hash: entryHash(linked) };
  await queries.query(added, [
    entry.id,
    entry.at,
    entry.actorId,
    entry.actorName,
    entry.capacity,
    entry.actorFirm,
    entry.onBehalfOf,
    entry.address,
    entry.requestId,
    entry.record,
    entry.recordId,
    entry.caseId,
    entry.action,
    entry.outcome,
    entry.fromState,
    entry.toState,
    JSON.stringify(entry.differences),
    entry.idempotencyKey,
    entry.previousHash,
    entry.sequence,
    entry.hash,
  ]);
  return entry;
}
