import { handedIn } from '../chapter.js';
import { type Company } from '../company.js';

/** An air carrier whose case is on a specialist's desk. */
export const arcticTernAirCargo: Company = {
  legalName: 'Arctic Tern Air Cargo, Inc.',
  tradeName: 'Arctic Tern Air Cargo',
  country: 'US',
  website: 'https://www.arctictern.example',
  phone: '+1 907 555 0136',
  foundedOn: '1998-06-15',
  employees: 920,
  story:
    'Arctic Tern flies nine freighters between East Asia, Anchorage and the Midwest. Four of ten tons are parcels that were bought online, handed to us by consolidators and express operators in locked unit load devices. Our station in Anchorage screens, rebuilds and holds freight around the clock.',
  roles: ['air-carrier'],
  identifiers: { 'iata-designator': 'Z0', 'iata-prefix': '009', 'bond-number': 'DEMO000907', scac: 'ZZAT' },
  sites: [
    {
      kind: 'headquarters',
      name: 'Anchorage station',
      street: '4800 Freight Apron Road',
      city: 'Anchorage',
      region: 'AK',
      postalCode: '99502',
      country: 'US',
    },
    {
      kind: 'cargo_handling',
      name: 'Rockford station',
      street: '60 Cargo Drive',
      city: 'Rockford',
      region: 'IL',
      postalCode: '61109',
      country: 'US',
    },
  ],
  people: [
    {
      name: 'Walter Kinsey',
      title: 'Vice President, Ground Operations',
      email: 'w.kinsey@arctictern.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['signatory'],
    },
    {
      name: 'Aiko Brandt',
      title: 'Director of Cargo Security',
      email: 'a.brandt@arctictern.example',
      getsLetters: true,
      seat: ['preparer'],
      offeredAs:
        'Director of cargo security, Arctic Tern Air Cargo: a specialist is reviewing the application',
    },
  ],
  gates: ['premises', 'conveyances', 'filing', 'wood-or-agriculture'],
  certificates: [{ code: 'ctpat', scope: 'Air carrier, all U.S. stations', expiresInDays: 300 }],
  system: 'HoldView',
  carrier: 'Pinecone Ground Handling',
  partner: 'Waalkade Parcel Logistics',
  answers: {
    'PHY-05': {
      state: 'not_met',
      text: 'At Rockford, staff cars stand along the fence of the cargo ramp, 12 meters from the doors. The airport owns the place and has none other. We search cars at random when they leave, three times a week.',
    },
    'AGR-01': {
      state: 'partly_met',
      text: 'Pallets without the ISPM 15 mark are refused in Anchorage. At Rockford the handling partner still accepts wooden skids of two shippers.',
      plan: 'Both shippers change to plastic skids; the handling contract will refuse wood without a mark.',
      planInDays: 45,
    },
  },
  findings: {
    'DAT-07': {
      outcome: 'verified',
      note: 'Compared 25 parcel records with the images of the machine in Anchorage. Results agree; images are kept for 90 days as stated.',
    },
    'AGR-01': {
      outcome: 'action_required',
      note: 'Unmarked skids were still accepted at Rockford in the last quarter. The plan names the shippers and a date; proof is needed when the contract has changed.',
    },
  },
  papers: [
    'org-chart',
    'risk-register',
    'shipper-standard',
    'data-quality',
    'inspection-checklist',
    'seal-log',
    'disclosure',
  ],
  chapters: [
    ...handedIn(33),
    { daysAgo: 27, what: 'take', by: 'bell' },
    {
      daysAgo: 26,
      what: 'vet',
      result: 'passed',
      note: 'Carrier certificate, bond and officers confirmed. Ownership as stated; no match in any list.',
    },
    { daysAgo: 19, what: 'assess', upTo: 0.35 },
    { daysAgo: 5, what: 'assess', upTo: 0.72 },
  ],
};
