import { type Actor, holdsOffice, isMember } from '../platform/people/actor.js';
import type { ApiKey } from './api-key.entity.js';

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** Someone who may make and end the keys of their company. */
export function owner(actor: Actor, { organizationId }: Pick<ApiKey, 'organizationId'>): boolean {
  return isMember(actor, organizationId, 'owner');
}

/** Everyone of the company may know which keys there are; so may those of the office who look after accounts. */
export function mayView(actor: Actor, { organizationId }: Pick<ApiKey, 'organizationId'>): boolean {
  return (
    portal(actor) || isMember(actor, organizationId) || holdsOffice(actor, 'account_administrator', 'auditor')
  );
}
