import { workflow } from '../platform/actions/workflow.js';
import { Organization, organizationStates as always } from './organization.entity.js';
import { analyst, founder, mayView, portal, preparer } from './organization.policy.js';
import { type VerificationFacts, againstAsking, againstDeciding } from './verification.rules.js';

/** What a company says about itself, and how the office verifies it. A company's own story is a case of its own. */
export const organizationWorkflow = workflow<Organization, VerificationFacts | void>(Organization, mayView)(
  'organization',
  {
    register: { from: null, to: 'registered', by: founder },
    describe: { from: always, by: preparer },
    keepSite: { from: always, by: preparer },
    removeSite: { from: always, by: preparer },
    keepContact: { from: always, by: preparer },
    removeContact: { from: always, by: preparer },
    keepIdentifiers: { from: always, by: preparer },
    playRoles: { from: always, by: preparer },
    askVerification: {
      from: ['registered', 'declined'],
      to: 'waiting',
      by: preparer,
      needs: (_, facts) => againstAsking(facts),
    },
    verify: {
      from: ['waiting'],
      to: 'verified',
      by: analyst,
      fresh: true,
      needs: (_, facts) => againstDeciding(facts),
    },
    decline: {
      from: ['waiting', 'verified'],
      to: 'declined',
      by: analyst,
      fresh: true,
      needs: (_, facts) => againstDeciding(facts),
    },
    lookAgain: { from: ['verified'], to: 'waiting', by: portal },
  },
);
