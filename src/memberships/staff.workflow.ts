import { workflow } from '../platform/actions/workflow.js';
import { Staff, staffStates } from './staff.entity.js';
import {
  administrator,
  mayView,
  member,
  offeree,
  owner,
  portal,
  secondAdministrator,
} from './staff.policy.js';
import { ownedStill, type StaffFacts, staleOffer, unfitOffer, unfitRoles } from './staff.rules.js';

/** Who works for a company, in which roles, and to whom it belongs. The story is told with that of the company. */
export const membershipWorkflow = workflow<Staff, StaffFacts>(Staff, mayView)('membership', {
  gather: { from: null, to: 'settled', by: portal },
  changeRoles: { from: staffStates, by: owner, fresh: true, needs: unfitRoles },
  remove: { from: staffStates, by: owner, fresh: true, needs: unfitRoles },
  leave: { from: staffStates, by: member, needs: unfitRoles },

  // Ownership goes from one person to another when both have said so.
  offer: { from: ['settled'], to: 'offered', by: owner, fresh: true, needs: unfitOffer },
  accept: { from: ['offered'], to: 'settled', by: offeree, fresh: true, needs: staleOffer },
  decline: { from: ['offered'], to: 'settled', by: offeree },
  withdraw: { from: ['offered'], to: 'settled', by: owner },

  // A company whose owners are all gone gets a new one from two people of the office.
  propose: { from: ['settled'], to: 'proposed', by: administrator, fresh: true, needs: ownedStill },
  appoint: { from: ['proposed'], to: 'settled', by: secondAdministrator, fresh: true, needs: ownedStill },
  dismiss: { from: ['proposed'], to: 'settled', by: administrator },
  lapse: { from: ['offered', 'proposed'], to: 'settled', by: portal },
});
