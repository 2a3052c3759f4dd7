import {
  type Actor,
  type MemberRole,
  memberRoles,
  officeRoles,
  thePortal,
} from '../../src/platform/people/actor.js';
import { someone } from './actor.js';

/** Someone who may meet a record, called what they are to it. */
export interface Persona {
  name: string;
  actor: Actor;
}

export const company = 'company';

function seat(organizationId: string, ...roles: MemberRole[]) {
  return { organizationId, organizationName: organizationId, roles, firm: null };
}

/** Everyone who may meet a record of the company, one for each role and one for those who have none. */
export const personas: readonly Persona[] = [
  { name: 'the portal', actor: thePortal },
  { name: 'someone without a seat', actor: someone({ id: 'nobody' }) },
  {
    name: 'everyone of another company',
    actor: someone({ id: 'stranger', seats: [seat('other', ...memberRoles)] }),
  },
  ...memberRoles.map((role) => ({ name: role, actor: someone({ id: role, seats: [seat(company, role)] }) })),
  ...officeRoles.map((role) => ({
    name: role.replaceAll('_', ' '),
    actor: someone({ id: role, office: [role] }),
  })),
];

/** Someone with every role of the office who works for the company at the same time. */
export const insider = someone({
  id: 'insider',
  office: [...officeRoles],
  seats: [seat(company, 'viewer')],
});
