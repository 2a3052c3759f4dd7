import { assessed, handedIn } from '../chapter.js';
import { type Company } from '../company.js';

/** A postal operator whose benefits are restricted. */
export const skagerhavnPost: Company = {
  legalName: 'Skagerhavn Post AS',
  tradeName: 'Skagerhavn Post',
  country: 'NO',
  website: 'https://www.skagerhavnpost.example',
  phone: '+1 718 555 0144',
  foundedOn: '1995-01-01',
  employees: 2300,
  story:
    'Skagerhavn Post takes parcels and small packets at 210 counters and from 1,400 web shops, and sends them to the United States by air from one exchange office. Goods are about a third of the items, and that share grows every year.',
  roles: ['postal-operator'],
  identifiers: { 'upu-operator': 'NOX', 'country-code': 'NO', 'usps-agreement': 'DEMO-0000144' },
  sites: [
    {
      kind: 'headquarters',
      name: 'Kongsgata office',
      street: 'Kongsgata 3',
      city: 'Kristiansand',
      region: null,
      postalCode: '4610',
      country: 'NO',
    },
    {
      kind: 'cargo_handling',
      name: 'Exchange office Kjevik',
      street: 'Terminalveien 40',
      city: 'Kristiansand',
      region: null,
      postalCode: '4657',
      country: 'NO',
    },
  ],
  people: [
    {
      name: 'Ingrid Solheim',
      title: 'Director, International Mail',
      email: 'ingrid.solheim@skagerhavnpost.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs: 'Director of international mail, Skagerhavn Post: in the program, with restricted benefits',
    },
    {
      name: 'Henrik Aas',
      title: 'Head of Customs Data',
      email: 'henrik.aas@skagerhavnpost.example',
      getsLetters: true,
      seat: ['preparer'],
    },
  ],
  gates: ['premises', 'filing', 'consolidation'],
  system: 'PostKart',
  carrier: 'Arctic Tern Air Cargo',
  partner: 'Fjellvei Transport',
  mainSite: 'Exchange office Kjevik',
  papers: ['org-chart', 'shipper-standard', 'data-quality', 'hold-procedure', 'conduct'],
  chapters: [
    ...handedIn(205),
    ...assessed(
      176,
      'bell',
      "Designation confirmed with the Universal Postal Union's list of operators; officers passed.",
    ),
    {
      daysAgo: 173,
      what: 'recommend',
      outcome: 'tier-1',
      reasons: ['all-musts-met'],
      note: 'Electronic data for nearly every item and a good exchange office.',
    },
    {
      daysAgo: 170,
      what: 'sendBack',
      by: 'castellano',
      note: 'Please say in the recommendation what becomes of items that arrive without data.',
    },
    {
      daysAgo: 168,
      what: 'recommend',
      outcome: 'tier-1',
      reasons: ['all-musts-met'],
      note: 'Electronic data for nearly every item and a good exchange office. Items without data go back to the sender; 2,100 did in the last quarter.',
    },
    { daysAgo: 164, what: 'decide', by: 'castellano', note: 'Agreed.' },
    {
      daysAgo: 33,
      what: 'restrict',
      by: 'castellano',
      reasons: ['required-action-unanswered'],
      note: 'Since August, one in nine small packets came without electronic data, and our request for a corrective plan was not answered. Full benefits come back once the plan is agreed.',
    },
  ],
};
