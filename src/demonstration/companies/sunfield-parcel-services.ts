import { type Company } from '../company.js';

/** An express operator whose draft is nearly complete. */
export const sunfieldParcelServices: Company = {
  legalName: 'Sunfield Parcel Services, Inc.',
  tradeName: 'Sunfield Parcel Services',
  country: 'US',
  website: 'https://www.sunfieldparcel.example',
  phone: '+1 901 555 0122',
  foundedOn: '2010-02-22',
  employees: 640,
  story:
    'Sunfield picks parcels up at ports of entry and brings them to doors in fourteen states, and since 2022 it flies parcels from Guadalajara and Toronto to its own hub in Memphis. Of 31,000 parcels a day, nine of ten were bought online.',
  roles: ['express'],
  identifiers: {
    ein: '62-0000122',
    scac: 'ZZSF',
    'iata-designator': '0X',
    'iata-prefix': '007',
    firms: 'ZZ22',
    'bond-number': 'DEMO000122',
    'cbp-port': '2095',
  },
  sites: [
    {
      kind: 'headquarters',
      name: 'Memphis hub',
      street: '2210 Sunfield Parkway',
      city: 'Memphis',
      region: 'TN',
      postalCode: '38118',
      country: 'US',
    },
    {
      kind: 'training',
      name: 'Olive Branch training center',
      street: '15 Goodman Spur',
      city: 'Olive Branch',
      region: 'MS',
      postalCode: '38654',
      country: 'US',
    },
  ],
  people: [
    {
      name: 'Harold Beckwith',
      title: 'Chief Operating Officer',
      email: 'harold.beckwith@sunfieldparcel.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['signatory'],
    },
    {
      name: 'Naomi Castell',
      title: 'Compliance Manager',
      email: 'naomi.castell@sunfieldparcel.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs:
        'Compliance manager, Sunfield Parcel Services: an express operator whose draft is nearly complete',
    },
  ],
  gates: ['premises', 'conveyances', 'filing'],
  system: 'DoorBook',
  carrier: 'Sunfield Parcel Services',
  partner: 'Prairie Row Fulfillment',
  answers: {
    'MEX-02': {
      state: 'partly_met',
      text: 'Hold messages reach the sorter every five minutes, and marked parcels go to a locked chute. In the last test 11 of 200 had passed the sorter before the message came.',
      plan: 'Messages every 30 seconds, with the new release of DoorBook.',
      planInDays: 65,
    },
  },
  papers: ['org-chart', 'risk-register', 'site-plan', 'shipper-standard', 'seal-log', 'training-log'],
  chapters: [
    { daysAgo: 33, what: 'join' },
    { daysAgo: 32, what: 'describe' },
    { daysAgo: 29, what: 'qualify' },
    { daysAgo: 29, what: 'askVerification' },
    { daysAgo: 26, what: 'verify', by: 'feld' },
    { daysAgo: 24, what: 'answer', upTo: 0.4 },
    { daysAgo: 16, what: 'answer', upTo: 0.7, leaving: ['DAT-09'] },
    { daysAgo: 11, what: 'file', leaving: ['training-log'] },
    { daysAgo: 3, what: 'answer', upTo: 1, leaving: ['DAT-09', 'TRN-03', 'MON-04'] },
  ],
};
