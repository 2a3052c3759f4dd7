import type { Actor } from './actor.js';

/** The person as the papers of this company name them: "Dana Whitfield", and a consultant with the firm, "Mira Osei (Harbor Trade Advisors)". */
export function namedIn(actor: Actor, organizationId: string): string {
  if (actor.kind !== 'person') return actor.name;
  const firm = actor.seats.find((seat) => seat.organizationId === organizationId)?.firm;
  return firm ? `${actor.name} (${firm})` : actor.name;
}
