import { handedIn } from '../chapter.js';
import { type Company } from '../company.js';

/** A highway carrier that has to answer two questions. */
export const transportesCerroLucero: Company = {
  legalName: 'Transportes Cerro Lucero, S.A. de C.V.',
  tradeName: 'Cerro Lucero',
  country: 'MX',
  website: 'https://www.cerrolucero.example',
  phone: '+1 956 555 0152',
  foundedOn: '2004-02-29',
  employees: 310,
  story:
    'Cerro Lucero drives parcels from fulfillment warehouses around Monterrey to Laredo with 84 tractors and 120 trailers. On a usual night six trucks cross, each with 600 to 900 parcels of four shippers. All drivers hold FAST cards, and our yard in Laredo is our own.',
  roles: ['highway-carrier'],
  identifiers: {
    'highway-scac': 'ZZCL',
    usdot: '90000152',
    rfc: 'TCL040229D16',
    'fast-membership': 'DEMO 0000152',
  },
  sites: [
    {
      kind: 'headquarters',
      name: 'Monterrey yard',
      street: 'Carretera a Laredo km 21',
      city: 'Ciénega de Flores',
      region: 'NL',
      postalCode: '65550',
      country: 'MX',
    },
    {
      kind: 'cargo_handling',
      name: 'Laredo yard',
      street: '11800 Mines Connector',
      city: 'Laredo',
      region: 'TX',
      postalCode: '78045',
      country: 'US',
    },
  ],
  people: [
    {
      name: 'Alejandro Treviño Garza',
      title: 'Director General',
      email: 'a.trevino@cerrolucero.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs: 'Managing director, Cerro Lucero: a highway carrier that is asked two questions',
    },
    {
      name: 'Mariana Solís',
      title: 'Head of Security',
      email: 'm.solis@cerrolucero.example',
      getsLetters: true,
      seat: ['preparer'],
    },
  ],
  gates: ['premises', 'conveyances'],
  certificates: [{ code: 'ctpat', scope: 'Mexican highway carrier', expiresInDays: 190 }],
  system: 'Ruta Norte',
  carrier: 'Cerro Lucero',
  partner: 'Bodegas Tres Puentes',
  mainSite: 'Laredo yard',
  answers: {
    'PRC-02': {
      state: 'partly_met',
      text: 'Parcels are counted by scan at the warehouse and in Laredo. Weights are compared for whole trailers only, with a tolerance of 5 percent.',
      plan: 'Scales at dock 2 and 3 in Laredo, so that every cage is weighed.',
      planInDays: 70,
    },
  },
  findings: {
    'CNV-02': {
      outcome: 'action_required',
      note: 'Three of ten checklists bear the same time for tractor and trailer and no second signature. Asked for proof that two people inspect.',
    },
    'SEA-02': {
      outcome: 'action_required',
      note: 'The certificate of the seal maker ended in March. A valid one is needed; the seals themselves look right.',
    },
  },
  papers: ['org-chart', 'risk-register', 'inspection-checklist', 'seal-log', 'site-plan', 'training-log'],
  chapters: [
    ...handedIn(58),
    { daysAgo: 50, what: 'take', by: 'kowalczyk' },
    {
      daysAgo: 47,
      what: 'vet',
      result: 'passed',
      note: 'Mexican registration, USDOT number and FAST cards of the drivers confirmed.',
    },
    { daysAgo: 30, what: 'assess', upTo: 0.6 },
    { daysAgo: 14, what: 'assess', upTo: 0.9 },
    {
      daysAgo: 9,
      what: 'ask',
      items: [
        {
          criterion: 'CNV-02',
          asks: 'Three of the ten checklists show one signature and the same time for tractor and trailer. Please send the checklists of last week for unit 47 and unit 52, and say who signs as the second person on the night shift.',
        },
        {
          criterion: 'SEA-02',
          asks: 'The ISO 17712 certificate that you sent ended in March. Please send the one that covers the seals you use today.',
        },
      ],
    },
  ],
};
