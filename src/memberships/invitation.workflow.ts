import { workflow } from '../platform/actions/workflow.js';
import { Invitation } from './invitation.entity.js';
import { invited, inviter, inviterOrPortal, mayView, portal } from './invitation.policy.js';
import { type InvitationFacts, uninvitable } from './invitation.rules.js';

/** An invitation, from its first letter to its answer. Its story is told with that of the company. */
export const invitationWorkflow = workflow<Invitation, InvitationFacts>(
  Invitation,
  mayView,
  ({ organizationId, id }) => organizationId ?? id,
)('invitation', {
  invite: { from: null, to: 'open', by: inviterOrPortal, fresh: true, needs: uninvitable },
  resend: { from: ['open', 'expired'], to: 'open', by: inviter, needs: uninvitable },
  revoke: { from: ['open'], to: 'revoked', by: inviter },
  accept: { from: ['open'], to: 'accepted', by: invited },
  decline: { from: ['open'], to: 'declined', by: invited },
  expire: { from: ['open'], to: 'expired', by: portal },
});
