import { workflow } from '../platform/actions/workflow.js';
import { Person } from './person.entity.js';
import { accountAdministrator, mayView, portal } from './person.policy.js';

/** The life of an account. */
export const personWorkflow = workflow<Person>(Person, mayView)('person', {
  enroll: { from: null, to: 'enabled', by: portal },
  disable: { from: ['enabled'], to: 'disabled', by: accountAdministrator },
  enable: { from: ['disabled'], to: 'enabled', by: accountAdministrator },
});
