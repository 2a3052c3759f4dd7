import { workflow } from '../platform/actions/workflow.js';
import { Application } from './application.entity.js';
import {
  mayView,
  portal,
  preparer,
  signatory,
  specialist,
  specialistOrPortal,
  supervisor,
} from './application.policy.js';
import { type ReapplyingFacts, tooEarly } from './reapplying.rules.js';
import { outstanding, type SubmissionFacts } from './submission.rules.js';

/** What is gathered before an application begins or is handed in; other actions need nothing. */
export type ApplicationFacts = ReapplyingFacts | SubmissionFacts | void;

const inTheCompany = ['draft', 'returned'] as const;

/** The life of an application, from draft to outcome. Which reviewer may act on a case is the review's to say. */
export const applicationWorkflow = workflow<Application, ApplicationFacts>(Application, mayView)(
  'application',
  {
    start: {
      from: null,
      to: 'draft',
      by: preparer,
      needs: (_, facts) => tooEarly(facts as ReapplyingFacts),
    },
    qualify: { from: ['draft'], by: preparer },
    answer: { from: inTheCompany, by: preparer },
    cite: { from: inTheCompany, by: preparer },
    reply: { from: ['returned'], by: preparer },
    submit: {
      from: inTheCompany,
      to: 'submitted',
      by: signatory,
      fresh: true,
      needs: (application, facts) => outstanding(application, facts as SubmissionFacts),
    },
    open: { from: ['submitted'], to: 'in_review', by: specialistOrPortal },
    release: { from: ['in_review'], to: 'submitted', by: specialistOrPortal },
    return: { from: ['in_review'], to: 'returned', by: specialist },
    recommend: { from: ['in_review'], to: 'recommended', by: specialist },
    sendBack: { from: ['recommended'], to: 'in_review', by: supervisor },
    approve: { from: ['recommended'], to: 'approved', by: supervisor },
    refuse: { from: ['recommended'], to: 'refused', by: supervisor },
    findIneligible: { from: ['recommended'], to: 'ineligible', by: supervisor },
    withdraw: {
      from: ['draft', 'submitted', 'in_review', 'returned', 'recommended'],
      to: 'withdrawn',
      by: signatory,
      fresh: true,
    },
    remind: { from: inTheCompany, by: portal },
    lapse: { from: ['returned'], to: 'lapsed', by: portal },
  },
);
