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
  announcement: { record: { id: 'record' } },
  apiKey: { record: ofCompany },
  application: { record: { ...ofCompany, submittedAt: new Date() } },
  appointment: {
    record: { id: 'record', personId: 'official', proposedById: 'proposer' },
    besides: [
      {
        name: 'the administrator who proposed it',
        actor: someone({ id: 'proposer', office: ['account_administrator'] }),
      },
      {
        name: 'the administrator whom it is about',
        actor: someone({ id: 'official', office: ['account_administrator'] }),
      },
    ],
  },
  audit: { record: { id: 'record' } },
  document: { record: { ...ofCompany, sharedAt: new Date() } },
  identity: {
    record: { id: 'record', personId: 'themselves', kind: 'member' },
    besides: [
      {
        name: 'the person',
        actor: someone({
          id: 'themselves',
          seats: [{ organizationId: company, organizationName: company, roles: ['viewer'], firm: null }],
        }),
      },
    ],
  },
  invitation: {
    record: { ...ofCompany, email: 'guest@example.com' },
    besides: [
      { name: 'whoever holds the link', actor: someone({ id: 'guest', email: 'guest@example.com' }) },
    ],
  },
  letter: { record: { ...ofCompany, toKind: 'contacts', toAddress: 'contact@example.com' } },
  membership: {
    record: { id: company, offeredById: 'proposer', offeredToId: 'offeree' },
    besides: [
      {
        name: 'the member to whom ownership was offered',
        actor: someone({
          id: 'offeree',
          seats: [{ organizationId: company, organizationName: company, roles: ['preparer'], firm: null }],
        }),
      },
      {
        name: 'the administrator who proposed an owner',
        actor: someone({ id: 'proposer', office: ['account_administrator'] }),
      },
    ],
  },
  organization: { record: { id: company } },
  participation: { record: ofCompany },
  person: {
    record: { id: 'themselves' },
    besides: [{ name: 'the person', actor: someone({ id: 'themselves' }) }],
  },
  recovery: {
    record: { id: 'record', personId: 'themselves', checkedById: 'checker' },
    besides: [
      {
        name: 'the administrator who checked first',
        actor: someone({ id: 'checker', office: ['account_administrator'] }),
      },
      {
        name: 'the administrator whose factor is lost',
        actor: someone({ id: 'themselves', office: ['account_administrator'] }),
      },
    ],
  },
  registration: { record: { id: 'record' } },
  review: {
    record: { ...ofCompany, assigneeId: 'assignee', authorIds: ['author'] },
    besides: [
      { name: 'the specialist who has the case', actor: someone({ id: 'assignee', office: ['specialist'] }) },
      { name: 'a supervisor who took part', actor: someone({ id: 'author', office: ['supervisor'] }) },
    ],
  },
  settingChange: {
    record: { id: 'record', proposedById: 'proposer' },
    besides: [
      {
        name: 'the policy administrator who proposed it',
        actor: someone({ id: 'proposer', office: ['policy_administrator'] }),
      },
    ],
  },
};
