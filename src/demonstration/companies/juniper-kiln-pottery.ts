import { assessed, handedIn } from '../chapter.js';
import { type Company } from '../company.js';

/** A small pottery that left the program by itself. */
export const juniperKilnPottery: Company = {
  legalName: 'Juniper Kiln Pottery, LLC',
  tradeName: 'Juniper Kiln',
  country: 'US',
  website: 'https://www.juniperkiln.example',
  phone: '+1 505 555 0129',
  foundedOn: '2015-05-15',
  employees: 7,
  story:
    'Juniper Kiln designs tableware in Santa Fe and has it made by two potteries in Oaxaca, from which orders went straight to the buyer. We are seven people and one cat.',
  roles: ['direct-seller'],
  identifiers: {
    ein: '85-0000129',
    'business-registration': 'NM 0000129',
    'domain-name': 'www.juniperkiln.example',
  },
  sites: [
    {
      kind: 'headquarters',
      name: 'Santa Fe studio',
      street: '29 Acequia Lane',
      city: 'Santa Fe',
      region: 'NM',
      postalCode: '87501',
      country: 'US',
    },
  ],
  people: [
    {
      name: 'Lena Archuleta',
      title: 'Owner',
      email: 'lena@juniperkiln.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs: 'Owner, Juniper Kiln: left the program',
    },
    { name: 'Sam Trujillo', title: 'Orders and stock', email: 'sam@juniperkiln.example' },
  ],
  gates: [],
  system: 'Shopfloor',
  carrier: 'Sunfield Parcel Services',
  partner: 'Alfarería Monte Claro',
  papers: ['registration', 'commitment', 'parcel-path'],
  chapters: [
    ...handedIn(238),
    ...assessed(
      214,
      'bell',
      'Registration and owner confirmed; a call to the studio was answered by the owner.',
    ),
    {
      daysAgo: 211,
      what: 'recommend',
      outcome: 'tier-1',
      reasons: ['all-musts-met'],
      note: 'Small, clear and complete.',
    },
    { daysAgo: 206, what: 'decide', by: 'adeyemi', note: 'Agreed.' },
    {
      daysAgo: 40,
      what: 'leave',
      reason: 'no-longer-ships',
      note: 'Our tableware is now made in Santa Fe, so nothing crosses the border any more. Thank you for the good year.',
    },
  ],
};
