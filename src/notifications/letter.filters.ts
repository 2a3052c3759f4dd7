import type { Filters } from '../platform/web/listing.js';
import { letterStates } from './letter.entity.js';

/** What the list of letters can be filtered by. */
export const letterFilters = { search: 'text', state: letterStates } as const;

export type LetterFilters = Filters<typeof letterFilters>;
