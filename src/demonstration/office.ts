import type { OfficeRole } from '../platform/people/actor.js';

export type Official =
  | 'raman'
  | 'bell'
  | 'kowalczyk'
  | 'adeyemi'
  | 'castellano'
  | 'vance'
  | 'sorensen'
  | 'feld'
  | 'whitlock'
  | 'reyes'
  | 'nakamura'
  | 'laurent'
  | 'duarte';

interface OfficialRow {
  name: string;
  email: string;
  role: OfficeRole;
  offeredAs: string;
}

/** The people of the office, in the order in which their sign-ins are offered. */
const officials: Readonly<Record<Official, OfficialRow>> = {
  raman: {
    name: 'Priya Raman',
    email: 'priya.raman@office.example',
    role: 'specialist',
    offeredAs: 'Specialist: has Brightlane Market on the desk, takes cases from the queue, recommends',
  },
  adeyemi: {
    name: 'Thomas Adeyemi',
    email: 'thomas.adeyemi@office.example',
    role: 'supervisor',
    offeredAs: 'Supervisor: decides what a specialist has recommended',
  },
  bell: {
    name: 'Marcus Bell',
    email: 'marcus.bell@office.example',
    role: 'specialist',
    offeredAs: 'Specialist with an air carrier and a customs broker on the desk',
  },
  kowalczyk: {
    name: 'Elena Kowalczyk',
    email: 'elena.kowalczyk@office.example',
    role: 'specialist',
    offeredAs: 'Specialist who waits for a highway carrier to answer',
  },
  castellano: {
    name: 'Ruth Castellano',
    email: 'ruth.castellano@office.example',
    role: 'supervisor',
    offeredAs: 'Supervisor who looks after companies in the program',
  },
  vance: {
    name: 'Omar Vance',
    email: 'omar.vance@office.example',
    role: 'field_director',
    offeredAs: 'Field director: decides like a supervisor, and about Tier 2',
  },
  sorensen: {
    name: 'Helen Sorensen',
    email: 'helen.sorensen@office.example',
    role: 'program_director',
    offeredAs: 'Program director: decides about Tier 3, suspends and removes',
  },
  feld: {
    name: 'Naomi Feld',
    email: 'naomi.feld@office.example',
    role: 'vetting_analyst',
    offeredAs: 'Vetting analyst: looks whether companies are who they say they are; one is waiting',
  },
  whitlock: {
    name: 'Joanna Whitlock',
    email: 'joanna.whitlock@office.example',
    role: 'account_administrator',
    offeredAs: 'Account administrator: looks after people and their sign-ins, sees no cases',
  },
  reyes: {
    name: 'Daniel Reyes',
    email: 'daniel.reyes@office.example',
    role: 'account_administrator',
    offeredAs: 'Second account administrator: confirms what takes two people',
  },
  nakamura: {
    name: 'June Nakamura',
    email: 'june.nakamura@office.example',
    role: 'policy_administrator',
    offeredAs: 'Policy administrator: keeps the settings and announcements of the program',
  },
  laurent: {
    name: 'Claire Laurent',
    email: 'claire.laurent@office.example',
    role: 'policy_administrator',
    offeredAs: 'Second policy administrator: confirms the settings that another one proposes',
  },
  duarte: {
    name: 'Ines Duarte',
    email: 'ines.duarte@office.example',
    role: 'auditor',
    offeredAs: 'Auditor: reads everything, verifies the audit trail, changes nothing',
  },
};

export const officialRows = (Object.keys(officials) as Official[]).map((key) => ({ key, ...officials[key] }));
