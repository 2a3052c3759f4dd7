import { workflow } from '../platform/actions/workflow.js';
import { nothingAsked, unbound, unfit, unready, type ReviewFacts } from './review.rules.js';
import { openStates, Review } from './review.entity.js';
import {
  assignee,
  assigneeOrPortal,
  mayView,
  portal,
  secondPairOfEyes,
  specialist,
  supervisor,
  vetter,
} from './review.policy.js';

/** The life of a review, from receipt to decision. Its story is told with that of the application. */
export const reviewWorkflow = workflow<Review, ReviewFacts>(
  Review,
  mayView,
  (review) => review.applicationId,
)('review', {
  receive: { from: null, to: 'waiting', by: portal },
  take: { from: ['waiting'], to: 'assessing', by: specialist },
  assign: { from: ['waiting'], to: 'assessing', by: supervisor, needs: unfit },
  reassign: { from: ['assessing', 'returned'], by: supervisor, needs: unfit },
  release: { from: ['assessing'], to: 'waiting', by: assigneeOrPortal },
  vet: { from: ['assessing'], by: vetter },
  find: { from: ['assessing'], by: assignee },
  draftRequest: { from: ['assessing'], by: assignee },
  return: { from: ['assessing'], to: 'returned', by: assignee, needs: nothingAsked },
  resume: { from: ['returned'], to: 'assessing', by: portal },
  recommend: { from: ['assessing'], to: 'recommended', by: assignee, fresh: true, needs: unready },
  sendBack: { from: ['recommended'], to: 'assessing', by: secondPairOfEyes, fresh: true },
  decide: { from: ['recommended'], to: 'decided', by: secondPairOfEyes, fresh: true, needs: unbound },
  close: { from: openStates, to: 'closed', by: portal },
});
