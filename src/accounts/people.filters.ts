import { memberRoles, officeRoles } from '../platform/people/actor.js';
import type { Filters } from '../platform/web/listing.js';

/** How the list of people can be narrowed; the parts of its address. */
export const peopleFilters = {
  q: 'text',
  state: ['enabled', 'disabled'],
  role: [...memberRoles, ...officeRoles],
  company: 'text',
} as const;

export type PeopleFilters = Filters<typeof peopleFilters>;
