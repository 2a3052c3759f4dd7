import { workflow } from '../platform/actions/workflow.js';
import { Participation } from './participation.entity.js';
import { director, mayView, portal, signatory, supervisor } from './participation.policy.js';
import { type Grounds, notApproved, notOver, withoutReason } from './participation.rules.js';
import { participationStates } from './standing.rules.js';

const members = ['active', 'restricted', 'suspended'] as const;

/** The life of a company in the program. Its tier is no state: the steps of its standing say it. */
export const participationWorkflow = workflow<Participation, Grounds>(
  Participation,
  mayView,
  ({ applicationId }) => applicationId,
)('participation', {
  grant: { from: null, to: 'active', by: supervisor, fresh: true, needs: notApproved },
  readmit: {
    from: ['removed', 'withdrawn', 'expired'],
    to: 'active',
    by: supervisor,
    fresh: true,
    needs: notApproved,
  },
  change: { from: ['active', 'restricted'], by: supervisor, fresh: true, needs: notApproved },
  restrict: { from: ['active'], to: 'restricted', by: supervisor, fresh: true, needs: withoutReason },
  liftRestriction: {
    from: ['restricted'],
    to: 'active',
    by: supervisor,
    fresh: true,
    needs: withoutReason,
  },
  suspend: {
    from: ['active', 'restricted'],
    to: 'suspended',
    by: director,
    fresh: true,
    needs: withoutReason,
  },
  reinstate: { from: ['suspended'], to: 'active', by: director, fresh: true, needs: withoutReason },
  remove: { from: members, to: 'removed', by: director, fresh: true, needs: withoutReason },
  withdraw: { from: members, to: 'withdrawn', by: signatory, fresh: true, needs: withoutReason },
  expire: { from: ['active', 'restricted'], to: 'expired', by: portal, needs: notOver },
  relist: { from: participationStates, by: portal },
});

/** The step that each action adds to the standing; being listed under another name is none. */
export const stepOf = {
  grant: 'granted',
  readmit: 'readmitted',
  change: 'changed',
  restrict: 'restricted',
  liftRestriction: 'restriction_lifted',
  suspend: 'suspended',
  reinstate: 'reinstated',
  remove: 'removed',
  withdraw: 'withdrawn',
  expire: 'expired',
} as const;

/** An action that adds a step to the standing. */
export type Stepping = keyof typeof stepOf;
