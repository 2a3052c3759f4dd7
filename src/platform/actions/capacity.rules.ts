import type { Actor } from '../people/actor.js';
import type { AuditEntry } from './audit-entry.entity.js';

/** In which roles someone acted, and for whom. */
export type Capacity = Pick<AuditEntry, 'capacity' | 'actorFirm' | 'onBehalfOf'>;

/**
 * In which roles someone acts on a record.
 * @param companies the identifiers under which the company of the record may be known; the first in which the person
 * holds a seat is the one they act for. Without such a seat they act in their places in the office.
 */
export function capacityOf(actor: Actor, companies: readonly string[]): Capacity {
  if (actor.kind !== 'person' || actor.viewedBy) return { capacity: [], actorFirm: null, onBehalfOf: null };
  const seat = actor.seats.find(({ organizationId }) => companies.includes(organizationId));
  if (!seat) return { capacity: actor.office, actorFirm: null, onBehalfOf: null };
  return { capacity: seat.roles, actorFirm: seat.firm, onBehalfOf: seat.organizationName };
}

/** The company of a record: the one it names, or the record itself, which then is the company or has none. */
export function companyOf(record: { id: string; organizationId?: unknown }): string {
  return typeof record.organizationId === 'string' ? record.organizationId : record.id;
}
