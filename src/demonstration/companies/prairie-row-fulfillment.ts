import { handedIn } from '../chapter.js';
import { type Company } from '../company.js';

/** A warehouse that was certified after a question was answered. */
export const prairieRowFulfillment: Company = {
  legalName: 'Prairie Row Fulfillment, LLC',
  tradeName: 'Prairie Row Fulfillment',
  country: 'US',
  website: 'https://www.prairierow.example',
  phone: '+1 614 555 0191',
  foundedOn: '2012-08-20',
  employees: 415,
  story:
    'Prairie Row stores and packs for 95 online brands in two buildings outside Columbus. One hall is a foreign-trade zone site, from which goods are entered order by order. We ship 22,000 parcels on a usual day.',
  roles: ['warehouse'],
  identifiers: { ein: '31-0000191', firms: 'ZZ91', 'permit-or-zone': 'FTZ 999' },
  sites: [
    {
      kind: 'headquarters',
      name: 'Columbus campus',
      street: '5200 Prairie Row',
      city: 'Groveport',
      region: 'OH',
      postalCode: '43125',
      country: 'US',
    },
    {
      kind: 'cargo_handling',
      name: 'Zone hall 2',
      street: '5260 Prairie Row',
      city: 'Groveport',
      region: 'OH',
      postalCode: '43125',
      country: 'US',
    },
  ],
  people: [
    {
      name: 'Renee Castleman',
      title: 'President',
      email: 'renee.castleman@prairierow.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs: 'President, Prairie Row Fulfillment: a certified warehouse at Tier 1',
    },
    {
      name: 'Tobias Greer',
      title: 'Director of Security and Zone Operations',
      email: 'tobias.greer@prairierow.example',
      getsLetters: true,
      seat: ['preparer'],
    },
  ],
  gates: ['premises', 'bonded-goods', 'returns'],
  certificates: [{ code: 'ctpat', scope: 'Third-party logistics, Columbus campus', expiresInDays: 505 }],
  system: 'ShelfLine',
  carrier: 'Sunfield Parcel Services',
  partner: 'Harbor & Finch',
  findings: {
    'PRC-06': {
      outcome: 'verified',
      note: 'Read the full count and followed 30 locations in the zone inventory. The difference of three units is explained.',
    },
    'RET-02': {
      outcome: 'recommendation',
      note: 'Reasons are counted by seller. Counting them by article as well would show bad batches sooner.',
    },
  },
  papers: [
    'org-chart',
    'commitment',
    'stock-count',
    'site-plan',
    'access-list',
    'screening-alerts',
    'incident-procedure',
  ],
  chapters: [
    ...handedIn(222),
    { daysAgo: 214, what: 'take', by: 'raman' },
    {
      daysAgo: 212,
      what: 'vet',
      result: 'passed',
      note: 'Ohio registration, zone activation and officers confirmed; no match in any list.',
    },
    { daysAgo: 205, what: 'assess', upTo: 0.8 },
    {
      daysAgo: 203,
      what: 'ask',
      items: [
        {
          criterion: 'PRC-06',
          asks: 'The count names three missing units. Please send the page of the cycle count with the locations, and say in which entry they were corrected.',
        },
      ],
    },
    {
      daysAgo: 198,
      what: 'reply',
      replies: {
        'PRC-06':
          'The page is attached to the count. The three units were found in location C-14-02, one shelf below, and the inventory was corrected on the same day. No entry was affected.',
      },
    },
    { daysAgo: 196, what: 'submit' },
    { daysAgo: 186, what: 'assess', upTo: 1 },
    {
      daysAgo: 184,
      what: 'recommend',
      outcome: 'tier-1',
      reasons: ['all-musts-met'],
      note: 'Every criterion is met, the inventory is the best we have seen this year.',
    },
    { daysAgo: 179, what: 'decide', by: 'adeyemi', note: 'Agreed.' },
  ],
};
