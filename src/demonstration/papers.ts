import type { EvidenceKind } from '../evidence/evidence-kinds.js';
import type { Criterion } from '../program/edition.js';
import * as lists from './lists.js';
import { type Passage, pdfPaper } from './pdf-paper.js';
import * as pictures from './pictures.js';
import { csvSheet, excelSheet, type Sheet } from './sheets.js';
import { type Telling, usualAnswer } from './telling.js';
import { wordPaper } from './word-paper.js';

/** A paper that a company can send in: what it is, what it stands for, and how it is made. */
interface PaperRow {
  readonly title: string;
  readonly kind: EvidenceKind;
  readonly ending: 'pdf' | 'png' | 'docx' | 'xlsx' | 'csv';
  readonly criteria: readonly string[];
  readonly make: (telling: Telling) => Buffer | Promise<Buffer>;
}

export type PaperName = keyof typeof papers;

export const papers = {
  'org-chart': picture('Program team', 'org-chart', ['GOV-01', 'GOV-04'], pictures.orgChart),
  commitment: paper(
    'Statement on secure and lawful shipments',
    'signed-statement',
    ['GOV-02'],
    ({ name }) => [
      { text: `${name} ships to buyers in the United States. We do so lawfully, openly and safely.` },
      { heading: 'What we do not ship' },
      {
        text: 'Drugs and what they are made of, weapons, counterfeit goods, unsafe products, goods made with forced labor, protected wildlife, and anything that hides what it is.',
      },
      { heading: 'What everyone here may expect' },
      {
        text: 'Whoever reports a concern is heard and protected. Whoever is asked to look away may say no, and tell us.',
      },
    ],
  ),
  'internal-review': book('Internal review', 'audit-report', ['GOV-03', 'MON-01', 'MON-02'], lists.reviewed),
  'risk-register': book('Risk register', 'risk-assessment', ['RSK-01', 'RSK-03'], lists.risks),
  'parcel-path': picture('Path of a parcel', 'map-diagram', ['RSK-02'], pictures.parcelPath),
  'partner-list': table(
    'Partners and their status',
    'log-extract',
    ['PTR-01', 'PTR-02', 'PTR-04'],
    lists.partners,
  ),
  'training-log': table('Training log', 'training-records', ['TRN-01', 'TRN-02', 'PRC-03'], lists.trainings),
  'screening-alerts': table('Screening alerts and decisions', 'log-extract', ['SCR-01'], lists.alerts),
  'blocked-listings': table('Blocked listings', 'log-extract', ['PRD-01', 'AGR-02'], lists.blocked),
  'seal-log': table('Seal log', 'log-extract', ['SEA-01', 'SEA-03'], lists.seals),
  'access-list': book('Badges, keys and codes', 'log-extract', ['ACC-01'], lists.accesses),
  'stock-count': book('Full inventory count', 'audit-report', ['PRC-06'], lists.stock),
  'site-plan': picture(
    'Site plan',
    'map-diagram',
    ['PHY-01', 'PHY-02', 'PHY-05', 'PRC-01'],
    pictures.sitePlan,
  ),
  'seller-standard': procedure('Seller onboarding standard', ['KYS-01', 'KYS-02', 'KYS-04', 'KYS-05']),
  'shipper-standard': procedure('Shipper acceptance standard', ['KYS-03', 'KYS-07', 'KYS-04']),
  'cyber-policy': procedure('Cybersecurity policy', ['CYB-01', 'CYB-02', 'CYB-04', 'CYB-05']),
  'incident-procedure': procedure('Incident procedure', ['INC-01', 'INC-02', 'INC-04']),
  'hold-procedure': procedure('Holds and presentation', ['MEX-01', 'MEX-02', 'MEX-04']),
  conduct: procedure('Code of conduct and hiring checks', ['PER-03', 'PER-01']),
  disclosure: paper('Disclosure statement', 'signed-statement', ['SCR-03'], (telling) => [
    { text: usualAnswer(telling, 'SCR-03') },
    { heading: 'Owners of ten percent or more' },
    {
      rows: [
        ['Owner', 'Share'],
        [telling.officer.name, '64 %'],
        ['Employees, together', '36 %'],
      ],
    },
  ]),
  registration: paper(
    'Extract of the register',
    'license-or-registration',
    ['KYS-06', 'SCR-03'],
    ({ company, site, officer, spell }) => [
      {
        rows: [
          ['Name', company.legalName],
          ['Registered since', spell(company.foundedOn)],
          ['Seat', `${site.street}, ${site.city}`],
          ['Signs for the company', `${officer.name}, ${officer.title}`],
          ['State', 'active'],
        ],
      },
      { text: 'Printed from the register of companies. This copy was made for a demonstration.' },
    ],
  ),
  license: paper(
    'Broker license and national permit',
    'license-or-registration',
    ['TRD-03'],
    ({ company, officer }) => [
      {
        rows: [
          ['Holder', company.legalName],
          ['License', company.identifiers['broker-license'] ?? ''],
          ['Filer code', company.identifiers['filer-code'] ?? ''],
          ['Qualifying officer', officer.name],
        ],
      },
      { text: 'Copy made for a demonstration.' },
    ],
  ),
  'data-quality': paper(
    'Quality of our data, last 30 days',
    'data-quality-report',
    ['DAT-01', 'DAT-02', 'DAT-03'],
    () => [
      { heading: 'Completeness by element' },
      {
        bars: [
          { label: 'Shipper name and address', percent: 99.8 },
          { label: 'Consignee name and address', percent: 99.1 },
          { label: 'Consignee telephone', percent: 93.4 },
          { label: 'Description', percent: 99.6 },
          { label: 'Weight and pieces', percent: 100 },
        ],
      },
      { heading: 'On time by mode' },
      {
        bars: [
          { label: 'Air', percent: 99.4 },
          { label: 'Truck', percent: 99.1 },
        ],
      },
      { text: '2.6 percent of lines were rejected by our own checks and corrected before they were sent.' },
    ],
  ),
  'stop-exercise': paper('Stop-shipment exercise', 'incident-report', ['PRD-07'], ({ company, deputy }) => [
    {
      text: `One hundred parcels with the article number of a lamp were to be stopped on their way. ${deputy.name} led the exercise; ${company.carrier} took part.`,
    },
    {
      rows: [
        ['Step', 'After'],
        ['Open parcels listed', '9 minutes'],
        ['Carrier told', '14 minutes'],
        ['CBP told', '1 hour 50 minutes'],
        ['96 of 100 parcels held', '26 hours'],
      ],
    },
    { heading: 'What we changed' },
    {
      text: 'Four parcels had left the depot before the list was read. The carrier now reads stop lists every hour, also on Sundays.',
    },
  ]),
  'penetration-test': paper('Penetration test: summary', 'test-result', ['CYB-03'], () => [
    { text: 'Outside and inside networks, sign-in, and the connection to CBP were tested over nine days.' },
    {
      rows: [
        ['Level', 'Found', 'Closed'],
        ['Critical', '0', '0'],
        ['High', '2', '2'],
        ['Medium', '7', '6'],
        ['Low', '11', '8'],
      ],
    },
  ]),
  'inspection-checklist': paper(
    'Inspection of an empty conveyance',
    'inspection-checklist',
    ['CNV-02'],
    ({ deputy }) => [
      { text: 'Unit 47, before loading. Two people inspect and sign.' },
      {
        rows: [
          ['Point', 'In order'],
          ...[
            'Front wall',
            'Left side',
            'Right side',
            'Floor',
            'Ceiling and roof',
            'Doors, inside and outside',
            'Outside and undercarriage',
            'Pests, soil, plants',
          ].map((point) => [point, 'yes']),
        ],
      },
      { text: `First inspector: dock lead. Second inspector: ${deputy.name}.` },
    ],
  ),
} satisfies Record<string, PaperRow>;

/** The criteria for which a paper stands, of those a company is asked. */
export function criteriaOf(name: PaperName, asked: readonly Criterion[]): string[] {
  const row: PaperRow = papers[name];
  return asked.filter(({ id }) => row.criteria.includes(id)).map(({ id }) => id);
}

function paper(
  title: string,
  kind: EvidenceKind,
  criteria: string[],
  passages: (telling: Telling) => Passage[],
): PaperRow {
  return {
    title,
    kind,
    ending: 'pdf',
    criteria,
    make: (telling) => pdfPaper(telling, title, passages(telling)),
  };
}

function picture(
  title: string,
  kind: EvidenceKind,
  criteria: string[],
  make: (telling: Telling) => Buffer,
): PaperRow {
  return { title, kind, ending: 'png', criteria, make };
}

function table(
  title: string,
  kind: EvidenceKind,
  criteria: string[],
  list: (telling: Telling) => Sheet,
): PaperRow {
  return { title, kind, ending: 'csv', criteria, make: (telling) => csvSheet(list(telling)) };
}

function book(
  title: string,
  kind: EvidenceKind,
  criteria: string[],
  list: (telling: Telling) => Sheet,
): PaperRow {
  return { title, kind, ending: 'xlsx', criteria, make: (telling) => excelSheet(list(telling), title) };
}

/** A procedure says at length what the answers to its criteria say in short. */
function procedure(title: string, criteria: string[]): PaperRow {
  return {
    title,
    kind: 'procedure-document',
    ending: 'docx',
    criteria,
    make: (telling) =>
      wordPaper(
        telling,
        title,
        criteria.map((criterion) => ({
          heading: headings[criterion] ?? title,
          text: usualAnswer(telling, criterion),
        })),
      ),
  };
}

const headings: Record<string, string> = {
  'KYS-01': 'Who may sell',
  'KYS-02': 'The flag for known sellers',
  'KYS-03': 'The flag for known customers',
  'KYS-04': 'People who come back under another name',
  'KYS-05': 'Checking again',
  'KYS-07': 'Who may ship',
  'CYB-01': 'Rules and review',
  'CYB-02': 'Protection, updates, backups',
  'CYB-04': 'Accounts and rights',
  'CYB-05': 'Changes to shipment data',
  'INC-01': 'Whom to tell, and when',
  'INC-02': 'Finding the cause',
  'INC-04': 'Questions from CBP',
  'MEX-01': 'Finding and presenting a parcel',
  'MEX-02': 'Diverting on the sorter',
  'MEX-04': 'Room for officers',
  'PER-01': 'Before hiring',
  'PER-03': 'What we ask of one another',
};
