import { workflow } from '../platform/actions/workflow.js';
import { ApiKey } from './api-key.entity.js';
import { mayView, owner, portal } from './api-key.policy.js';
import { againstMaking, againstRotating } from './api-key.rules.js';

/** What is known when a key is judged. */
export interface KeyFacts {
  now: Date;
  /** How many keys of the company are good. */
  good: number;
}

/** The life of a key. Its story is told with that of the company. */
export const apiKeyWorkflow = workflow<ApiKey, KeyFacts | void>(
  ApiKey,
  mayView,
  ({ organizationId }) => organizationId,
)('apiKey', {
  make: {
    from: null,
    to: 'active',
    by: owner,
    fresh: true,
    needs: (_, facts) => (facts ? againstMaking(facts.good) : []),
  },
  rotate: {
    from: ['active'],
    by: owner,
    fresh: true,
    needs: (key, facts) => (facts ? againstRotating(key, facts.now) : []),
  },
  revoke: { from: ['active'], to: 'revoked', by: owner, fresh: true },
  remind: { from: ['active'], by: portal },
});
