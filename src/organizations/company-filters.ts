import type { Filters } from '../platform/web/listing.js';

/** The filters of the office's list of companies; those that wait are shown unless another choice is made. */
export const companyFilters = { q: 'text', state: ['registered', 'verified', 'declined', 'all'] } as const;
export type CompanyFilters = Filters<typeof companyFilters>;
