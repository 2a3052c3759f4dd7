import { assessed, handedIn } from '../chapter.js';
import { type Company } from '../company.js';

/** A highway carrier whose provisional standing ran out. */
export const selkirkRidgeTransport: Company = {
  legalName: 'Selkirk Ridge Transport Ltd.',
  tradeName: 'Selkirk Ridge Transport',
  country: 'CA',
  website: 'https://www.selkirkridge.example',
  phone: '+1 604 555 0148',
  foundedOn: '2009-09-14',
  employees: 52,
  story:
    "Selkirk Ridge drives parcels of three sellers' warehouses in the Fraser Valley to Washington State, four nights a week, with eighteen straight trucks.",
  roles: ['highway-carrier'],
  identifiers: { 'highway-scac': 'ZZSR', usdot: '90000148' },
  sites: [
    {
      kind: 'headquarters',
      name: 'Abbotsford yard',
      street: '3148 Ridge Industrial Way',
      city: 'Abbotsford',
      region: 'BC',
      postalCode: 'V2T 0A4',
      country: 'CA',
    },
  ],
  people: [
    {
      name: 'Gordon Pelletier',
      title: 'President',
      email: 'gordon@selkirkridge.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs: 'President, Selkirk Ridge Transport: the provisional standing ran out',
    },
    {
      name: 'Amrit Dhillon',
      title: 'Safety Manager',
      email: 'amrit@selkirkridge.example',
      getsLetters: true,
      seat: ['preparer'],
    },
  ],
  gates: ['conveyances'],
  system: 'HaulBook',
  carrier: 'Selkirk Ridge Transport',
  partner: 'Lynden Crossdock',
  answers: {
    'CNV-04': {
      state: 'partly_met',
      text: 'Manifests are typed by hand an hour before the border. About one in ten is sent again because a parcel was missing.',
      plan: "Connection between the sellers' systems and our manifest program.",
      planInDays: 55,
    },
  },
  findings: {
    'CNV-04': {
      outcome: 'action_required',
      note: 'Nine of a hundred manifests were sent again within the last hour. The connection has to work before this carrier is certified.',
    },
  },
  papers: ['inspection-checklist', 'seal-log', 'training-log'],
  chapters: [
    ...handedIn(252),
    ...assessed(230, 'kowalczyk'),
    {
      daysAgo: 228,
      what: 'recommend',
      outcome: 'provisional',
      reasons: ['open-items-planned'],
      criteria: ['CNV-04'],
      note: 'One gap, with a plan that can be kept.',
    },
    { daysAgo: 224, what: 'decide', by: 'adeyemi', note: 'Agreed.' },
  ],
};
