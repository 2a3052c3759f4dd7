import { handedIn } from '../chapter.js';
import { type Company } from '../company.js';

/** A marketplace that did not answer in time. */
export const feriaQuillay: Company = {
  legalName: 'Feria Quillay SpA',
  tradeName: 'Feria Quillay',
  country: 'CL',
  website: 'https://www.feriaquillay.example',
  phone: '+1 305 555 0177',
  foundedOn: '2017-07-17',
  employees: 76,
  story:
    "Feria Quillay brings wool, copper work and children's clothes of 900 workshops in Chile, Peru and Bolivia to buyers abroad. Orders are gathered in Santiago and leave by air twice a week.",
  roles: ['marketplace'],
  identifiers: { 'foreign-registration': 'RUT 76.000.177-0', lei: 'DEMO00FERIAQUILLAY81' },
  sites: [
    {
      kind: 'headquarters',
      name: 'Barrio Italia office',
      street: 'Calle Los Quillayes 77',
      city: 'Santiago',
      region: 'RM',
      postalCode: '7500000',
      country: 'CL',
    },
  ],
  people: [
    {
      name: 'Catalina Ríos',
      title: 'Gerente General',
      email: 'catalina.rios@feriaquillay.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs: 'General manager, Feria Quillay: the application lapsed without an answer',
    },
    {
      name: 'Matías Peña',
      title: 'Seller Support Lead',
      email: 'matias.pena@feriaquillay.example',
      getsLetters: true,
      seat: ['preparer'],
    },
  ],
  gates: ['other-sellers'],
  system: 'Telar',
  carrier: 'Arctic Tern Air Cargo',
  partner: 'Valparaíso Consolidados',
  answers: {
    'KYS-01': {
      state: 'met',
      text: 'We know our workshops in person. New ones come on the word of two others, and somebody of our team visits them in the first year.',
    },
  },
  findings: {
    'KYS-01': {
      outcome: 'action_required',
      note: 'Knowing people is good and is no record. Of 25 sellers drawn, 16 have neither an identity document nor a bank account on file.',
    },
  },
  papers: ['org-chart', 'seller-standard', 'partner-list'],
  chapters: [
    ...handedIn(138),
    { daysAgo: 130, what: 'take', by: 'kowalczyk' },
    {
      daysAgo: 126,
      what: 'vet',
      result: 'passed',
      note: 'Chilean registration and officers confirmed; no match in any list.',
    },
    { daysAgo: 110, what: 'assess', upTo: 0.7 },
    {
      daysAgo: 104,
      what: 'ask',
      items: [
        {
          criterion: 'KYS-01',
          asks: 'Of the 25 sellers we chose, 16 have no identity document and no bank account on file. Please complete the records of these 16 and say how the others will follow.',
        },
        {
          criterion: 'KYS-02',
          asks: 'Please send the written rule for the flag. The paper we received describes the visit of a seller, not the flag.',
        },
      ],
    },
  ],
};
