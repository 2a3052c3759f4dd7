import type { OfficeRole } from '../platform/people/actor.js';

export type Official = 'raman' | 'bell' | 'kowalczyk' | 'adeyemi' | 'castellano' | 'whitlock';

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
  whitlock: {
    name: 'Joanna Whitlock',
    email: 'joanna.whitlock@office.example',
    role: 'account_administrator',
    offeredAs: 'Account administrator: looks after people and their sign-ins, sees no cases',
  },
};

export const officialRows = (Object.keys(officials) as Official[]).map((key) => ({ key, ...officials[key] }));
