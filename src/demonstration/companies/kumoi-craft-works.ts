import { type Company } from '../company.js';

/** A workshop that withdrew before it had handed in. */
export const kumoiCraftWorks: Company = {
  legalName: 'Kumoi Craft Works K.K.',
  tradeName: 'Kumoi Craft Works',
  country: 'JP',
  website: 'https://www.kumoi-craft.example',
  phone: '+1 415 555 0158',
  foundedOn: '2011-04-01',
  employees: 23,
  story:
    'Kumoi makes knives for kitchens, tea bowls and lacquered trays with eleven workshops in Kyoto and sells them from its own shop in four languages. A third of some 900 orders a month goes to the United States.',
  roles: ['direct-seller'],
  identifiers: {
    'importer-number': '260000-00158',
    'business-registration': '0000000000158',
    'domain-name': 'www.kumoi-craft.example',
  },
  sites: [
    {
      kind: 'headquarters',
      name: 'Nishijin studio',
      street: '158 Kumoi-cho',
      city: 'Kyoto',
      region: 'Kyoto',
      postalCode: '602-0000',
      country: 'JP',
    },
  ],
  people: [
    {
      name: 'Haruka Nishimura',
      title: 'President',
      email: 'nishimura@kumoi-craft.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs: 'President, Kumoi Craft Works: withdrew the application',
    },
    {
      name: 'Kenta Ogawa',
      title: 'Export Lead',
      email: 'ogawa@kumoi-craft.example',
      getsLetters: true,
      seat: ['preparer'],
    },
  ],
  gates: [],
  system: 'Miseban',
  carrier: 'Rheinpaket Express',
  partner: 'Tanba Kiln',
  papers: ['registration'],
  chapters: [
    { daysAgo: 64, what: 'join' },
    { daysAgo: 62, what: 'describe' },
    { daysAgo: 60, what: 'qualify' },
    { daysAgo: 60, what: 'askVerification' },
    { daysAgo: 57, what: 'verify', by: 'feld' },
    { daysAgo: 55, what: 'answer', upTo: 0.45 },
    { daysAgo: 50, what: 'file' },
    {
      daysAgo: 37,
      what: 'withdraw',
      reason:
        'From January our U.S. orders will be packed and sent by a warehouse in Ohio that is in the program itself. We will apply again if we ship on our own.',
    },
  ],
};
