import { handedIn } from '../chapter.js';
import { type Company } from '../company.js';

/** A seller that was refused with reasons. */
export const lumenfieldHomeProducts: Company = {
  legalName: 'Shenzhen Lumenfield Home Products Co., Ltd.',
  tradeName: 'Lumenfield Home',
  country: 'CN',
  website: 'https://www.lumenfield.example',
  phone: '+1 323 555 0126',
  foundedOn: '2020-11-09',
  employees: 58,
  story:
    'Lumenfield makes table lamps, shelf lights and small power supplies in Longgang, Shenzhen, and sells them to U.S. buyers from its own shop. Some 2,100 orders a month leave through a consolidator in Hong Kong.',
  roles: ['direct-seller'],
  identifiers: {
    'importer-number': '260000-00126',
    'business-registration': '91440300DEMO000126',
    'domain-name': 'www.lumenfield.example',
  },
  sites: [
    {
      kind: 'headquarters',
      name: 'Longgang works',
      street: 'Building 6, 18 Fenghe Road',
      city: 'Shenzhen',
      region: 'Guangdong',
      postalCode: '518116',
      country: 'CN',
    },
  ],
  people: [
    {
      name: 'Liang Wenhao',
      title: 'General Manager',
      email: 'liang.wenhao@lumenfield.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs: 'General manager, Lumenfield Home: refused, with reasons and a way to appeal',
    },
    {
      name: 'Zoe Fang',
      title: 'Export Coordinator',
      email: 'zoe.fang@lumenfield.example',
      getsLetters: true,
      seat: ['preparer'],
    },
  ],
  gates: ['filing', 'returns'],
  system: 'OrderTree',
  carrier: 'Nine Lanterns Freight',
  partner: 'Longgang Carton Works',
  answers: {
    'PRD-04': {
      state: 'met',
      text: 'Our forwarder chooses the tariff code. All articles are shipped as lamps, 9405.21, from China.',
    },
    'PRD-05': {
      state: 'not_met',
      text: 'The declared value is the cost of production, because the sales price contains advertising and the fee of the payment provider.',
    },
    'TRD-02': {
      state: 'met',
      text: 'The forwarder pays all duties and sends us one invoice a month. We do not see the entries.',
    },
  },
  findings: {
    'PRD-04': {
      outcome: 'not_met',
      note: 'Power supplies and lamp parts are declared under the heading for lamps. Nobody in the company checks the code.',
    },
    'PRD-05': {
      outcome: 'not_met',
      note: 'Declared values were 22 to 40 percent of the price paid in 17 of 20 orders. The company explained its method and does not want to change it before next year.',
    },
    'TRD-02': {
      outcome: 'not_met',
      note: 'The company could not show a single entry or a payment of duty for its shipments.',
    },
  },
  papers: ['registration', 'parcel-path', 'training-log', 'disclosure'],
  chapters: [
    ...handedIn(152),
    { daysAgo: 146, what: 'take', by: 'raman' },
    {
      daysAgo: 143,
      what: 'vet',
      result: 'passed',
      note: 'Registration and address confirmed by a translated extract and a video call from the works.',
    },
    { daysAgo: 133, what: 'assess', upTo: 1 },
    {
      daysAgo: 131,
      what: 'ask',
      items: [
        {
          criterion: 'PRD-05',
          asks: 'The value on the label is the cost of production. It has to be the price that the buyer paid. Please say how and by when you will declare the price paid, and send twenty orders with their declarations.',
        },
        {
          criterion: 'TRD-02',
          asks: 'Please send the entries and proofs of payment for March. Your forwarder has to give them to you.',
        },
      ],
    },
    {
      daysAgo: 108,
      what: 'reply',
      replies: {
        'PRD-05':
          'Twenty orders are in the list. We will look at the method next year, when the contract with our payment provider ends.',
        'TRD-02': 'The forwarder says that it keeps the entries and does not hand them out.',
      },
    },
    { daysAgo: 107, what: 'submit' },
    { daysAgo: 97, what: 'assess', upTo: 1 },
    {
      daysAgo: 94,
      what: 'recommend',
      outcome: 'refusal',
      reasons: ['must-not-met', 'evidence-not-sufficient'],
      criteria: ['PRD-04', 'PRD-05', 'TRD-02'],
      note: 'Values are far below the price paid, and there is no plan to change that. The company has no hold on its own entries.',
    },
    {
      daysAgo: 88,
      what: 'decide',
      by: 'adeyemi',
      note: 'Agreed. The letter should say plainly what would have to change.',
    },
  ],
};
