import { handedIn } from '../chapter.js';
import { type Company } from '../company.js';

/** A marketplace that could not join for now. */
export const dealhopperPlaza: Company = {
  legalName: 'Dealhopper Plaza LLC',
  tradeName: 'Dealhopper Plaza',
  country: 'US',
  website: 'https://www.dealhopper.example',
  phone: '+1 702 555 0165',
  foundedOn: '2024-09-30',
  employees: 14,
  story:
    'Dealhopper Plaza is a young marketplace for phone cases, chargers and small gadgets. Some 2,000 sellers list with us; most of them ship from abroad.',
  roles: ['marketplace'],
  identifiers: { ein: '88-0000165' },
  sites: [
    {
      kind: 'headquarters',
      name: 'Registered office',
      street: '3400 Desert Arcade, Suite 210',
      city: 'Las Vegas',
      region: 'NV',
      postalCode: '89103',
      country: 'US',
    },
  ],
  people: [
    {
      name: 'Corey Blaine',
      title: 'Member',
      email: 'corey.blaine@dealhopper.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs: 'Owner, Dealhopper Plaza: found ineligible, may come back',
    },
    { name: 'Tess Amari', title: 'Operations', email: 'tess.amari@dealhopper.example', seat: ['preparer'] },
  ],
  gates: ['other-sellers'],
  system: 'HopStack',
  carrier: 'Sunfield Parcel Services',
  partner: 'Parcelbay Storage',
  papers: ['seller-standard', 'registration'],
  chapters: [
    ...handedIn(96),
    { daysAgo: 88, what: 'take', by: 'bell' },
    {
      daysAgo: 82,
      what: 'vet',
      result: 'failed',
      note: 'The address is a mail drop; nobody there knows the company. A final bill of CBP from last year over 18,240 dollars is unpaid.',
    },
    { daysAgo: 80, what: 'assess', upTo: 0.1 },
    {
      daysAgo: 78,
      what: 'recommend',
      outcome: 'ineligible',
      reasons: ['identity-not-confirmed', 'unpaid-debt'],
      note: 'The debt can be paid and an address can be shown. Until then there is nothing to review.',
    },
    {
      daysAgo: 74,
      what: 'decide',
      by: 'castellano',
      note: 'Agreed. They may apply again once both are settled.',
    },
  ],
};
