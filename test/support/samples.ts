import { someone } from './actor.js';
import { company, type Persona } from './personas.js';

interface Sample {
  /** What the policies of this record look at. */
  record: object;
  /** People who are something to this record that no role says. */
  besides?: readonly Persona[];
}

const ofCompany = { id: 'record', organizationId: company };

/** A record of every workflow, belonging to the company and handed in to the office. */
export const samples: Readonly<Record<string, Sample>> = {
  application: { record: { ...ofCompany, submittedAt: new Date() } },
  document: { record: { ...ofCompany, sharedAt: new Date() } },
  letter: { record: { ...ofCompany, toKind: 'contacts', toAddress: 'contact@example.com' } },
  organization: { record: { id: company } },
  participation: { record: ofCompany },
  person: {
    record: { id: 'themselves' },
    besides: [{ name: 'the person', actor: someone({ id: 'themselves' }) }],
  },
  review: {
    record: { ...ofCompany, assigneeId: 'assignee', authorIds: ['author'] },
    besides: [
      { name: 'the specialist who has the case', actor: someone({ id: 'assignee', office: ['specialist'] }) },
      { name: 'a supervisor who took part', actor: someone({ id: 'author', office: ['supervisor'] }) },
    ],
  },
  verification: { record: { id: 'record' } },
};
