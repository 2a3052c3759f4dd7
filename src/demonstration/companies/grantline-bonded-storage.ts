import { assessed, handedIn } from '../chapter.js';
import { type Company } from '../company.js';

/** A bonded warehouse that is suspended. */
export const grantlineBondedStorage: Company = {
  legalName: 'Grantline Bonded Storage, Inc.',
  tradeName: 'Grantline Bonded Storage',
  country: 'US',
  website: 'https://www.grantline.example',
  phone: '+1 708 555 0139',
  foundedOn: '2001-03-26',
  employees: 88,
  story:
    "Grantline runs a bonded warehouse and a container freight station near O'Hare. Parcels of consolidators wait here until CBP releases them, usually for less than a day.",
  roles: ['warehouse'],
  identifiers: { ein: '36-0000139', firms: 'ZZ39', 'permit-or-zone': 'BW 0000139' },
  sites: [
    {
      kind: 'headquarters',
      name: 'Grant Avenue warehouse',
      street: '1390 Grant Avenue',
      city: 'Franklin Park',
      region: 'IL',
      postalCode: '60131',
      country: 'US',
    },
  ],
  people: [
    {
      name: 'Paul Marchetti',
      title: 'Owner',
      email: 'paul.marchetti@grantline.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs: 'Owner, Grantline Bonded Storage: suspended, has to answer',
    },
    {
      name: 'Yolanda Pierce',
      title: 'Warehouse Manager',
      email: 'yolanda.pierce@grantline.example',
      getsLetters: true,
      seat: ['preparer'],
    },
  ],
  gates: ['premises', 'consolidation', 'bonded-goods'],
  system: 'Stowage',
  carrier: 'Coastline Drayage Partners',
  partner: 'Harbor & Finch',
  papers: ['stock-count', 'site-plan', 'access-list', 'incident-procedure'],
  chapters: [
    ...handedIn(232),
    ...assessed(206, 'kowalczyk', 'Permit, bond and FIRMS code confirmed with the port; officers passed.'),
    {
      daysAgo: 203,
      what: 'recommend',
      outcome: 'tier-1',
      reasons: ['all-musts-met'],
      note: 'Good inventory, good site. All criteria are met.',
    },
    { daysAgo: 198, what: 'decide', by: 'adeyemi', note: 'Agreed.' },
    {
      daysAgo: 26,
      what: 'suspend',
      by: 'sorensen',
      reasons: ['safety-critical-failure'],
      note: 'On a visit, the cage for held parcels stood open and unwatched, and two badges of people who had left still opened the dock. Show that both are put right.',
    },
  ],
};
