import { workflow } from '../platform/actions/workflow.js';
import { EvidenceDocument } from './evidence-document.entity.js';
import { mayView, portal, preparer, signatory } from './evidence.policy.js';
import { keptByApplication } from './evidence.rules.js';

/** The life of a document: it waits until it has been looked into, and the office keeps what it was given. */
export const documentWorkflow = workflow<EvidenceDocument>(
  EvidenceDocument,
  mayView,
  ({ organizationId }) => organizationId,
)('document', {
  receive: { from: null, to: 'waiting', by: preparer },
  clear: { from: ['waiting'], to: 'clean', by: portal },
  block: { from: ['waiting'], to: 'blocked', by: portal },
  postpone: { from: ['waiting'], by: portal },
  describe: { from: ['waiting', 'clean', 'blocked'], by: preparer },
  share: { from: ['clean'], by: signatory },
  remove: { from: ['waiting', 'clean', 'blocked'], to: 'removed', by: preparer, needs: keptByApplication },
});
