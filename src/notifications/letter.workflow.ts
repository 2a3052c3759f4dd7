import { workflow } from '../platform/actions/workflow.js';
import { Letter } from './letter.entity.js';
import { clerk, mayView, portal } from './letter.policy.js';
import { unexplained, type Explanation } from './letter.rules.js';

/** The life of a letter. Its story is told with that of its case. */
export const letterWorkflow = workflow<Letter, Explanation | void>(
  Letter,
  mayView,
  ({ caseId }) => caseId,
)('letter', {
  write: { from: null, to: 'queued', by: portal },
  send: { from: ['queued'], to: 'sent', by: portal },
  keep: { from: ['queued'], to: 'kept', by: portal },
  giveUp: { from: ['queued'], to: 'undeliverable', by: portal },
  tryAgain: { from: ['undeliverable'], to: 'queued', by: clerk, needs: (_, given) => unexplained(given) },
  settle: { from: ['undeliverable'], to: 'settled', by: clerk, needs: (_, given) => unexplained(given) },
});
