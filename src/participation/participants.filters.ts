import type { Filters } from '../platform/web/listing.js';
import { participantTypes, tierCodes } from '../program/edition.js';
import { participationStates } from './standing.rules.js';

/** What the list of participants can be filtered and sorted by. */
export const participantFilters = {
  search: 'text',
  state: participationStates,
  tier: tierCodes,
  type: participantTypes,
  sort: ['name', 'newest'],
} as const;

export type ParticipantFilters = Filters<typeof participantFilters>;
