import type { PersonActor } from '../../src/platform/people/actor.js';

/** Someone as rules and policies meet them, with nothing but what is said. */
export function someone(said: Partial<PersonActor> = {}): PersonActor {
  const { id = 'someone', name = id } = said;
  return {
    kind: 'person',
    id,
    name,
    email: `${id.toLowerCase()}@example.com`,
    seats: [],
    office: [],
    hasFreshFactor: true,
    needsFactor: false,
    idleSeconds: 900,
    ...said,
  };
}
