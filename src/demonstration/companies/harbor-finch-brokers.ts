import { assessed, handedIn } from '../chapter.js';
import { type Company } from '../company.js';

/** A customs broker whose case waits for a supervisor. */
export const harborFinchBrokers: Company = {
  legalName: 'Harbor & Finch Customs Brokers, LLC',
  tradeName: 'Harbor & Finch',
  country: 'US',
  website: 'https://www.harborfinch.example',
  phone: '+1 562 555 0170',
  foundedOn: '1987-10-05',
  employees: 64,
  story:
    'Harbor & Finch has filed entries at the ports of Long Beach and Los Angeles since 1987. Since 2021 a team of nineteen files for online shops: some 14,000 entries a month for 210 clients, all under our own license and bond. We handle no goods.',
  roles: ['broker'],
  identifiers: { 'broker-license': '00170', 'filer-code': 'ZZ0', ein: '33-0000170' },
  sites: [
    {
      kind: 'headquarters',
      name: 'Pier Avenue office',
      street: '215 Pier Avenue, Floor 6',
      city: 'Long Beach',
      region: 'CA',
      postalCode: '90802',
      country: 'US',
    },
  ],
  people: [
    {
      name: 'Margaret Finch',
      title: 'Managing Member',
      email: 'margaret.finch@harborfinch.example',
      isOfficer: true,
      getsLetters: true,
      seat: ['preparer', 'signatory'],
      offeredAs: 'Managing member, Harbor & Finch: recommended, waits for a supervisor',
    },
    {
      name: 'Desmond Achebe',
      title: 'Entry Supervisor',
      email: 'desmond.achebe@harborfinch.example',
      getsLetters: true,
      seat: ['preparer'],
    },
  ],
  gates: ['filing'],
  system: 'EntryDesk',
  carrier: 'Rheinpaket Express',
  partner: 'Coastline Drayage Partners',
  answers: {
    'CYB-03': {
      state: 'partly_met',
      text: 'The network is scanned every month. The last test by an outside firm is 16 months old, because the firm closed.',
      plan: 'A new firm is under contract and tests in the second week of next month; its summary will be sent.',
      planInDays: 80,
    },
    'MON-04': { state: 'not_met', text: 'We follow these criteria and do not claim to go beyond them yet.' },
  },
  findings: {
    'CYB-03': {
      outcome: 'action_required',
      note: 'Scans are in order. The penetration test is older than a year; contract with the new firm was shown and the date is within the limit.',
    },
    'TRD-03': {
      outcome: 'verified',
      note: 'License and national permit looked up; ten powers of attorney drawn at random, all valid and signed by people who may sign.',
    },
    'PRD-04': {
      outcome: 'best_practice',
      note: 'A second classifier repeats two hundred lines a week without seeing the first result. Error rates are published inside the firm.',
    },
  },
  papers: [
    'org-chart',
    'internal-review',
    'license',
    'screening-alerts',
    'cyber-policy',
    'penetration-test',
    'disclosure',
  ],
  chapters: [
    ...handedIn(68),
    ...assessed(
      12,
      'bell',
      'License, permit and bond confirmed. Both officers passed; no match in any list.',
    ),
    {
      daysAgo: 4,
      what: 'recommend',
      outcome: 'tier-1',
      reasons: ['minor-items-planned'],
      criteria: ['CYB-03'],
      note: 'A careful firm with good records. One test is late and has a date; nothing that concerns safety is open.',
    },
  ],
};
