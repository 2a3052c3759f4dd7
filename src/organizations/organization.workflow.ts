import { workflow } from '../platform/actions/workflow.js';
import { Organization } from './organization.entity.js';
import { mayView, portal, preparer } from './organization.policy.js';

/** What a company may say about itself. A company's own story is a case of its own. */
export const organizationWorkflow = workflow<Organization>(Organization, mayView)('organization', {
  register: { from: null, to: 'registered', by: portal },
  describe: { from: ['registered'], by: preparer },
  keepSite: { from: ['registered'], by: preparer },
  removeSite: { from: ['registered'], by: preparer },
  keepContact: { from: ['registered'], by: preparer },
  removeContact: { from: ['registered'], by: preparer },
  keepIdentifiers: { from: ['registered'], by: preparer },
  playRoles: { from: ['registered'], by: preparer },
});
