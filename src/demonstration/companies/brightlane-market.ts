import { handedIn } from '../chapter.js';
import { type Company } from '../company.js';

/** The company a newcomer begins with: two replies and a signature away from its certificate. */
export const brightlaneMarket: Company = {
  legalName: 'Brightlane Market, Inc.',
  tradeName: 'Brightlane Market',
  country: 'US',
  website: 'https://www.brightlane.example',
  phone: '+1 410 555 0100',
  foundedOn: '2014-03-11',
  employees: 240,
  story:
    'Brightlane Market is a marketplace on which some 3,800 small makers sell household goods, lamps, bags and toys to buyers in the United States. We began in 2014 with forty potters in Baltimore; today two thirds of our sellers work in Portugal, Mexico, Japan and Vietnam. We hold no goods and drive no vehicles: our sellers ship through two express carriers, which file for us.',
  roles: ['marketplace'],
  identifiers: {
    ein: '52-0000117',
    lei: 'DEMO00BRIGHTLANE0098',
    duns: '000000117',
    'originator-code': 'BRTLN',
  },
  sites: [
    {
      kind: 'headquarters',
      name: 'Harbor Lane office',
      street: '400 Harbor Lane',
      city: 'Baltimore',
      region: 'MD',
      postalCode: '21202',
      country: 'US',
    },
    {
      kind: 'office',
      name: 'Seller services Porto',
      street: 'Rua das Oficinas 18',
      city: 'Porto',
      region: null,
      postalCode: '4000-018',
      country: 'PT',
    },
  ],
  people: [
    {
      name: 'Dana Whitfield',
      title: 'Chief Compliance Officer',
      email: 'dana.whitfield@brightlane.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs:
        'Compliance lead, Brightlane Market: a marketplace with two questions to answer before it can be certified',
    },
    {
      name: 'Luis Ortega',
      title: 'Manager, Seller Integrity',
      email: 'luis.ortega@brightlane.example',
      getsLetters: true,
      seat: ['preparer'],
    },
    {
      name: 'Grace Lindqvist',
      title: 'Chief Executive Officer',
      email: 'grace.lindqvist@brightlane.example',
      isOfficer: true,
      seat: ['viewer'],
      offeredAs: 'Chief executive, Brightlane Market: reads everything of the company, changes nothing',
    },
  ],
  gates: ['other-sellers'],
  certificates: [
    { code: 'iso-27001', scope: 'Marketplace platform and seller database', expiresInDays: 410 },
  ],
  system: 'Lanekeeper',
  carrier: 'Rheinpaket Express',
  partner: 'Sunfield Parcel Services',
  answers: {
    'RSK-04': {
      state: 'partly_met',
      text: 'The continuity plan covers the loss of the office, of a data center and of a seller database, and says who calls our carriers when we cannot send them data. We have not yet tried the part about a cyber attack.',
      plan: 'Exercise with the IT team and both carriers, with a written report to the program team.',
      planInDays: 75,
    },
    'FLB-02': {
      state: 'partly_met',
      text: 'Files exist for cotton bed linen and for rugs. For cotton bags, 14 of 61 sellers have not yet named their spinner.',
      plan: 'Bags without a complete file are taken off the U.S. site at the end of the term that sellers were given.',
      planInDays: 60,
    },
  },
  papers: [
    'org-chart',
    'commitment',
    'internal-review',
    'risk-register',
    'parcel-path',
    'partner-list',
    'seller-standard',
    'blocked-listings',
    'cyber-policy',
    'training-log',
    'disclosure',
  ],
  findings: {
    'KYS-02': {
      outcome: 'action_required',
      note: 'The rule is sound, but nothing shows that the flag was ever switched off. Asked for one seller.',
    },
    'PRD-07': {
      outcome: 'action_required',
      note: 'The exercise is described and not shown. Asked for its report.',
    },
    'KYS-04': {
      outcome: 'best_practice',
      note: 'Comparing product pictures finds sellers whom names and accounts do not. 301 of 388 stopped accounts were true.',
    },
  },
  chapters: [
    ...handedIn(33),
    { daysAgo: 28, what: 'take', by: 'raman' },
    {
      daysAgo: 27,
      what: 'vet',
      result: 'passed',
      note: 'Maryland registration, employer number and officers confirmed; no match in any list.',
    },
    { daysAgo: 21, what: 'assess', upTo: 0.5 },
    { daysAgo: 12, what: 'assess', upTo: 1 },
    {
      daysAgo: 7,
      what: 'ask',
      items: [
        {
          criterion: 'KYS-02',
          asks: 'Please tell us of one seller whose flag was switched off: the day, the case that caused it, and how long it took.',
        },
        {
          criterion: 'PRD-07',
          asks: 'Please add the report of your stop-shipment exercise to this criterion. One page is enough.',
        },
      ],
    },
    { daysAgo: 2, what: 'keep', papers: ['stop-exercise'] },
  ],
};
