import { readsCases } from '../accounts/office.policy.js';
import { type Actor, isMember } from '../platform/people/actor.js';
import type { EvidenceDocument } from './evidence-document.entity.js';

type Owned = Pick<EvidenceDocument, 'organizationId'>;

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** Someone of the company who works on its documents. */
export function preparer(actor: Actor, { organizationId }: Owned): boolean {
  return isMember(actor, organizationId, 'preparer', 'consultant', 'signatory');
}

/** Someone who may sign for the company, and so hand its documents to the office. */
export function signatory(actor: Actor, { organizationId }: Owned): boolean {
  return isMember(actor, organizationId, 'signatory');
}

/** Members of the company always; the office once the document was submitted with an application. */
export function mayView(actor: Actor, document: EvidenceDocument): boolean {
  if (portal(actor) || isMember(actor, document.organizationId)) return true;
  return readsCases(actor) && document.sharedAt !== null;
}

/** How much of a company's library a person sees: all of it, what was submitted, or nothing. */
export function shareVisibleTo(actor: Actor, organizationId: string): 'all' | 'shared' | 'nothing' {
  if (portal(actor) || isMember(actor, organizationId)) return 'all';
  return readsCases(actor) ? 'shared' : 'nothing';
}
