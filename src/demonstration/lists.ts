import { addDays } from '../platform/calendar.rules.js';
import type { Sheet } from './sheets.js';
import type { Telling } from './telling.js';

const staff = [
  'A. Petrov',
  'M. Castillo',
  'J. Okonkwo',
  'S. Lindgren',
  'R. Banerjee',
  'T. Kowal',
  'L. Fontaine',
  'D. Abebe',
  'K. Yamada',
  'P. Novak',
  'C. Moreira',
  'E. Hughes',
  'N. Rahman',
  'B. Schulte',
  'V. Popescu',
  'H. Tran',
];

/** One of several, another one from line to line and from company to company. */
function turn<Thing>({ name }: Telling, place: number, things: readonly Thing[]): Thing {
  const thing = things[(name.length * 3 + place * 7) % things.length];
  if (thing === undefined) throw new Error('There is nothing to choose from.');
  return thing;
}

function lines(count: number, line: (place: number) => (string | number)[]): (string | number)[][] {
  return Array.from({ length: count }, (_, place) => line(place));
}

export function partners({ company, on }: Telling): Sheet {
  const rows = [
    [company.carrier, 'Carrier', 'CTPAT', 'Low'],
    [company.partner, 'Handling', 'None', 'Medium'],
    ['Blue Spruce Data Services', 'Data provider', 'ISO 27001', 'Low'],
    ['Ferrymead Packaging', 'Packaging', 'None', 'Low'],
    ['Twin Forks Security', 'Guards', 'None', 'Medium'],
    ['Marlowe & Dunn', 'Customs broker', 'CTPAT', 'Low'],
    ['Old Quay Trucking', 'Trucking', 'None', 'High'],
    ['Saltmarsh Temporary Staff', 'Staff', 'None', 'Medium'],
  ];
  return {
    columns: [
      'Partner',
      'Service',
      'Certificate',
      'Risk',
      'Status looked up',
      'Open weakness',
      'To be fixed by',
    ],
    rows: rows.map((row, place) => [
      ...row,
      addDays(on, -12 - place),
      place === 6 ? 'Second lock missing on trailer park' : '',
      place === 6 ? addDays(on, 18) : '',
    ]),
  };
}

export function risks({ deputy, on }: Telling): Sheet {
  const rows: [string, number, number, string][] = [
    [
      'Drugs or precursors hidden among household goods',
      2,
      5,
      'Shipper checks, odd-weight rule, X-ray on suspicion',
    ],
    ['Goods described in vague or wrong words', 4, 3, 'Block list of words, daily sample'],
    ['Value below the price that was paid', 3, 3, 'Price taken from the order, monthly comparison'],
    ['Copied brands', 3, 3, 'Brand list, notices within 24 hours'],
    ['Goods made with forced labor', 2, 5, 'UFLPA Entity List every night'],
    ['A removed customer comes back under another name', 3, 4, 'Comparison of accounts'],
    ['Parcel data changed by someone inside', 2, 5, 'Change log, review every morning'],
    ['Theft of sign-ins', 3, 4, 'Second factor, training, alerts'],
    ['Parcels unwatched over night', 2, 4, 'Cage, cameras, patrol'],
    ['Loss of the data link to CBP', 2, 4, 'Fallback plan, exercise once a year'],
    ['A partner hands parcels to an unknown company', 2, 4, 'Approved list, contract clause'],
    ['Unsafe batteries', 3, 4, 'Test reports, listing block'],
  ];
  return {
    columns: ['No.', 'Risk', 'Likelihood 1-5', 'Harm 1-5', 'Rating', 'Control', 'Owner', 'Last reviewed'],
    rows: rows.map(([risk, likelihood, harm, control], place) => [
      place + 1,
      risk,
      likelihood,
      harm,
      likelihood * harm,
      control,
      deputy.name,
      addDays(on, -143),
    ]),
  };
}

export function trainings(telling: Telling): Sheet {
  const courses = [
    'Suspicious parcels',
    'Code of conduct',
    'Phishing and passwords',
    'Challenge an unknown person',
    'Describing goods',
  ];
  return {
    columns: ['Date', 'Course', 'Name', 'Minutes', 'Right answers of 10', 'Passed'],
    rows: lines(32, (place) => {
      const right = turn(telling, place, [10, 9, 8, 10, 7, 9, 10]);
      return [
        addDays(telling.on, -250 + place * 7),
        turn(telling, place, courses),
        turn(telling, place, staff),
        40,
        right,
        right >= 8 ? 'yes' : 'again',
      ];
    }),
  };
}

export function alerts(telling: Telling): Sheet {
  const parties = ['Consignee', 'Seller', 'Owner', 'Shipper', 'Partner'];
  return {
    columns: ['Date', 'Party', 'List', 'Match in percent', 'Entered by', 'Cleared by', 'Decision'],
    rows: lines(26, (place) => [
      addDays(telling.on, -88 + place * 3),
      turn(telling, place, parties),
      turn(telling, place, ['OFAC SDN', 'BIS Entity List', 'BIS Denied Persons', 'State Debarred']),
      85 + ((place * 5) % 14),
      turn(telling, place, staff),
      turn(telling, place + 1, staff),
      place === 17 ? 'True match, refused and reported' : 'Other date of birth or address',
    ]),
  };
}

export function blocked(telling: Telling): Sheet {
  const reasons = [
    ['Garden', 'Seeds', 'Seeds may not be sent to U.S. buyers'],
    ['Health', 'Prescription medicine', 'Needs FDA approval'],
    ['Electronics', 'Power bank without test report', 'Battery rule'],
    ['Fashion', 'Bag with a brand in the picture', 'Brand list'],
    ['Kitchen', 'Knife with push button', 'Restricted weapon'],
    ['Jewelry', 'Coral necklace', 'Protected wildlife'],
  ] as const;
  return {
    columns: ['Date', 'Listing', 'Category', 'What', 'Why', 'Stopped by', 'Outcome'],
    rows: lines(40, (place) => [
      addDays(telling.on, -89 + place * 2),
      `L-${40_118 + place * 37}`,
      ...turn(telling, place, reasons),
      turn(telling, place, ['Words', 'Picture', 'Category', 'Reviewer']),
      turn(telling, place, ['Removed', 'Removed', 'Changed by seller', 'Seller limited']),
    ]),
  };
}

export function seals(telling: Telling): Sheet {
  return {
    columns: ['Date', 'Time', 'Seal', 'Load', 'Fixed by', 'View, verify, tug, twist', 'Found on arrival'],
    rows: lines(28, (place) => [
      addDays(telling.on, -13 + Math.floor(place / 4)),
      `${19 + (place % 4)}:${String((place * 13) % 60).padStart(2, '0')}`,
      `KX${204_511 + place}`,
      `Unit ${41 + ((place * 3) % 22)}`,
      turn(telling, place, staff),
      'done',
      place === 11 ? 'Broken on the way, opened and counted by two' : 'intact',
    ]),
  };
}

export function reviewed({ deputy, on }: Telling): Sheet {
  const groups = [
    'Governance',
    'Risk',
    'Partners',
    'Data',
    'Cybersecurity',
    'People',
    'Training',
    'Incidents',
    'Monitoring',
  ];
  const gaps = [
    '',
    'One partner without a date',
    '',
    'Lead time not measured on Sundays',
    '',
    'Two code signatures missing',
    '',
    'Old telephone number',
    '',
  ];
  return {
    columns: ['Group', 'Checked on', 'Checked by', 'Records seen', 'Gap', 'Fixed by', 'Closed on'],
    rows: groups.map((group, place) => {
      const gap = gaps[place] ?? '';
      const checkedOn = addDays(on, -170 + place * 3);
      return [
        group,
        checkedOn,
        deputy.name,
        10 + ((place * 7) % 15),
        gap,
        gap && deputy.name,
        gap && addDays(checkedOn, 21),
      ];
    }),
  };
}

export function accesses(telling: Telling): Sheet {
  return {
    columns: ['Device', 'Kind', 'Holder', 'Opens', 'Given on', 'Taken back on'],
    rows: lines(24, (place) => [
      `B-${1042 + place}`,
      turn(telling, place, ['Badge', 'Badge', 'Badge', 'Key', 'Code']),
      turn(telling, place, staff),
      turn(telling, place, ['Docks', 'Docks and cage', 'Office', 'Examination room', 'Gate']),
      addDays(telling.on, -700 + place * 23),
      place % 8 === 3 ? addDays(telling.on, -60 + place) : '',
    ]),
  };
}

export function stock(): Sheet {
  return {
    columns: ['Location', 'Article', 'In the records', 'Counted', 'Difference', 'Explained'],
    rows: lines(36, (place) => {
      const kept = 40 + ((place * 29) % 180);
      const missing = place === 21 ? 3 : 0;
      return [
        `${'ABCD'[place % 4]}-${String(10 + (place % 9))}-${String(1 + (place % 5)).padStart(2, '0')}`,
        `ART-${50_300 + place * 11}`,
        kept,
        kept - missing,
        -missing,
        missing ? 'Found one shelf below, corrected on the same day' : '',
      ];
    }),
  };
}
