import { brightlaneMarket } from './companies/brightlane-market.js';
import { tamarackTideOutfitters } from './companies/tamarack-tide-outfitters.js';
import type { Company } from './company.js';

/** Someone of another firm who prepares for companies. */
export interface Consultant {
  readonly name: string;
  readonly email: string;
  readonly firm: string;
  readonly serves: readonly Company[];
  readonly offeredAs: string;
}

/** The made-up consultants, each with every company they serve. */
export const consultants: readonly Consultant[] = [
  {
    name: 'Mira Osei',
    email: 'mira.osei@harboradvisors.example',
    firm: 'Harbor Trade Advisors',
    serves: [brightlaneMarket, tamarackTideOutfitters],
    offeredAs:
      'Consultant of Harbor Trade Advisors: prepares for Brightlane Market and for Tamarack & Tide, signs for neither',
  },
];
