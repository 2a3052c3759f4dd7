import { assessed, handedIn } from '../chapter.js';
import { type Company } from '../company.js';

/** A consolidator that was removed from the program. */
export const nineLanternsFreight: Company = {
  legalName: 'Nine Lanterns Freight (Hong Kong) Limited',
  tradeName: 'Nine Lanterns Freight',
  country: 'HK',
  website: 'https://www.ninelanterns.example',
  phone: '+1 626 555 0188',
  foundedOn: '2015-12-08',
  employees: 205,
  story:
    'Nine Lanterns gathers parcels of factories and web shops in southern China, sorts them in Tuen Mun and sends them to Los Angeles, Chicago and New York on freighters of four airlines.',
  roles: ['consolidator-3pl'],
  identifiers: { ein: '98-0000188', 'bond-type': '3', 'iata-agent': '0000188' },
  sites: [
    {
      kind: 'headquarters',
      name: 'Tuen Mun hub',
      street: '9 Lantern Wharf Road',
      city: 'Tuen Mun',
      region: 'New Territories',
      postalCode: null,
      country: 'HK',
    },
    {
      kind: 'cargo_handling',
      name: 'Carson hall',
      street: '2288 Dominguez Spur',
      city: 'Carson',
      region: 'CA',
      postalCode: '90810',
      country: 'US',
    },
  ],
  people: [
    {
      name: 'Raymond Kwok',
      title: 'Managing Director',
      email: 'raymond.kwok@ninelanterns.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs: 'Managing director, Nine Lanterns Freight: removed from the program',
    },
    {
      name: 'Stella Poon',
      title: 'Compliance Manager',
      email: 'stella.poon@ninelanterns.example',
      getsLetters: true,
      seat: ['preparer'],
    },
  ],
  gates: ['premises', 'consolidation', 'filing'],
  system: 'LanternTrack',
  carrier: 'Arctic Tern Air Cargo',
  partner: 'Grantline Bonded Storage',
  papers: ['shipper-standard', 'parcel-path', 'screening-alerts'],
  chapters: [
    ...handedIn(246),
    ...assessed(222, 'raman'),
    {
      daysAgo: 218,
      what: 'recommend',
      outcome: 'tier-1',
      reasons: ['all-musts-met'],
      note: 'All criteria are met on documents.',
    },
    {
      daysAgo: 212,
      what: 'decide',
      by: 'castellano',
      note: 'Agreed, with a look at the shipper files in half a year.',
    },
    {
      daysAgo: 96,
      what: 'suspend',
      by: 'sorensen',
      reasons: ['false-information'],
      note: 'Of 40 shipper files drawn in Carson, 27 bear the same bank statement with other names. The company has 90 days to explain.',
    },
    {
      daysAgo: 54,
      what: 'remove',
      by: 'sorensen',
      reasons: ['false-statement'],
      note: 'The company admitted that the files had been made for the review. The known customer flags rested on them.',
    },
  ],
};
