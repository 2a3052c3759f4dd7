import { type Company } from '../company.js';

/** A small shop that has only begun. */
export const tamarackTideOutfitters: Company = {
  legalName: 'Tamarack & Tide Outfitters Ltd.',
  tradeName: 'Tamarack & Tide',
  country: 'CA',
  website: 'https://shop.tamaracktide.example',
  phone: '+1 902 555 0114',
  foundedOn: '2019-05-02',
  employees: 11,
  story:
    'We sew rain jackets and canvas bags in Halifax and sell them from our own shop on the web. About 300 orders a month go to buyers in New England and the Great Lakes. We are eleven people in one workshop above the harbor.',
  roles: ['direct-seller'],
  identifiers: {
    'importer-number': '260000-00114',
    'business-registration': 'NS 0000114',
    'domain-name': 'shop.tamaracktide.example',
  },
  sites: [
    {
      kind: 'headquarters',
      name: 'Wharf Street workshop',
      street: '27 Old Wharf Street',
      city: 'Halifax',
      region: 'NS',
      postalCode: 'B3J 0A1',
      country: 'CA',
    },
  ],
  people: [
    {
      name: 'Fiona MacAskill',
      title: 'Owner',
      email: 'fiona@tamaracktide.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs: 'Owner, Tamarack & Tide: a small shop that has just begun, and waits to be verified',
    },
    { name: 'Noah Surette', title: 'Workshop lead', email: 'noah@tamaracktide.example' },
    // The office finds this domain at another company, and sees why.
    {
      name: 'Ivy Lindqvist',
      title: 'Shop orders, Prairie Row Fulfillment',
      email: 'tamarack@prairierow.example',
    },
  ],
  gates: ['returns'],
  system: 'Shopfloor',
  carrier: 'Rheinpaket Express',
  partner: 'Bluenose Canvas Mill',
  papers: [],
  chapters: [
    { daysAgo: 9, what: 'join' },
    { daysAgo: 8, what: 'describe' },
    { daysAgo: 6, what: 'qualify' },
    { daysAgo: 4, what: 'answer', upTo: 0.15 },
    { daysAgo: 3, what: 'askVerification' },
  ],
};
