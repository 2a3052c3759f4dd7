import { assessed, handedIn } from '../chapter.js';
import { type Company } from '../company.js';

/** A consolidator with a provisional standing and three things to put right. */
export const waalkadeParcelLogistics: Company = {
  legalName: 'Waalkade Parcel Logistics B.V.',
  tradeName: 'Waalkade Parcel Logistics',
  country: 'NL',
  website: 'https://www.waalkade.example',
  phone: '+1 201 555 0183',
  foundedOn: '2016-01-18',
  employees: 130,
  story:
    'Waalkade gathers parcels of 160 European web shops in Nijmegen, builds them into unit load devices and hands them to airlines in Amsterdam and Liège. Our U.S. subsidiary in New Jersey breaks the loads down and passes them to last-mile carriers.',
  roles: ['consolidator-3pl'],
  identifiers: { ein: '98-0000183', 'bond-type': '2', 'fmc-number': '000183NF', 'iata-agent': '0000183' },
  sites: [
    {
      kind: 'headquarters',
      name: 'Nijmegen hub',
      street: 'Energiekade 9',
      city: 'Nijmegen',
      region: null,
      postalCode: '6541 AA',
      country: 'NL',
    },
    {
      kind: 'cargo_handling',
      name: 'Newark breakdown hall',
      street: '88 Airlink Way',
      city: 'Newark',
      region: 'NJ',
      postalCode: '07114',
      country: 'US',
    },
  ],
  people: [
    {
      name: 'Sanne de Ruijter',
      title: 'Managing Director',
      email: 's.deruijter@waalkade.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs:
        'Managing director, Waalkade Parcel Logistics: provisional standing, with three things to put right',
    },
    {
      name: 'Bram Hoekstra',
      title: 'Compliance Manager',
      email: 'b.hoekstra@waalkade.example',
      getsLetters: true,
      seat: ['preparer'],
    },
  ],
  gates: ['premises', 'consolidation', 'filing'],
  certificates: [{ code: 'tapa', scope: 'TAPA FSR level B, Nijmegen hub', expiresInDays: 220 }],
  system: 'Kadeboek',
  carrier: 'Arctic Tern Air Cargo',
  partner: 'Prairie Row Fulfillment',
  answers: {
    'KYS-04': {
      state: 'partly_met',
      text: 'New shippers are compared with removed ones by name, bank account and address when they are entered. There is no nightly comparison by device and owner yet.',
      plan: 'The comparison by owner and device is being built into Kadeboek.',
      planInDays: 85,
    },
    'PHY-04': {
      state: 'partly_met',
      text: 'Cameras cover all docks. Recordings are kept for 10 days in Newark, for 30 days in Nijmegen.',
      plan: 'New recorder in Newark with 45 days.',
      planInDays: 60,
    },
    'TRN-01': {
      state: 'partly_met',
      text: 'All permanent staff are trained. Of 34 agency workers in the evening shift, 21 have done the first course.',
      plan: 'Course in Polish and Spanish for the remaining thirteen.',
      planInDays: 40,
    },
  },
  findings: {
    'KYS-04': {
      outcome: 'action_required',
      note: 'Comparison by name alone let one removed shipper back in for nine days in spring. Build the nightly comparison as planned and show the first month of results.',
    },
    'PHY-04': {
      outcome: 'action_required',
      note: 'Ten days of recordings in Newark are too few to investigate a parcel flow. Show the new recorder and its setting.',
    },
    'TRN-01': {
      outcome: 'action_required',
      note: 'Thirteen agency workers have not been trained. Send the attendance list once they are.',
    },
  },
  papers: ['org-chart', 'parcel-path', 'shipper-standard', 'partner-list', 'site-plan', 'training-log'],
  chapters: [
    ...handedIn(118),
    ...assessed(78, 'kowalczyk'),
    {
      daysAgo: 72,
      what: 'recommend',
      outcome: 'provisional',
      reasons: ['open-items-planned', 'no-data-history'],
      criteria: ['KYS-04', 'PHY-04', 'TRN-01'],
      note: 'Sound operation with three gaps, each with a plan. Provisional standing until they are closed.',
    },
    {
      daysAgo: 66,
      what: 'decide',
      by: 'castellano',
      note: 'Agreed. Please follow up on the comparison of shippers first.',
    },
  ],
};
