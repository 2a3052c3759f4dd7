import type { Request } from 'express';
import type { RefusedRequest } from '../actions/trail.js';
import { FactorNeeded, Forbidden, Forged, OfficeOnly } from '../errors.js';
import type { PersonActor } from '../people/actor.js';

const refusals = [Forbidden, Forged, OfficeOnly, FactorNeeded];

/** A signed-in person who was refused what they asked for; what they only typed wrong is no refusal. */
export interface TurnedAway {
  actor: PersonActor;
  request: RefusedRequest;
  reason: Error;
}

/** Who was turned away from what by this error, if it is of that kind. */
export function turnedAwayBy(reason: unknown, request: Request): TurnedAway | undefined {
  const actor = request.user as PersonActor | undefined;
  if (!actor || !(reason instanceof Error) || !refusals.some((kind) => reason instanceof kind))
    return undefined;
  const { method, path } = request;
  const { path: route } = (request.route as { path: string } | undefined) ?? { path };
  const told = route.includes(':token') ? route : path;
  return { actor, reason, request: { method, path: told, route, because: reason.name } };
}
