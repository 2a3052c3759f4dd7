import { FactorNeeded } from '../errors.js';
import type { PersonActor } from './actor.js';

/** For what is no action of a workflow: throws FactorNeeded unless the person has just proven who they are. */
export function requireFresh(actor: PersonActor): void {
  if (!actor.hasFreshFactor) throw new FactorNeeded();
}
