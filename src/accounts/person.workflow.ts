import { workflow } from '../platform/actions/workflow.js';
import { Person } from './person.entity.js';
import { accountAdministrator, mayView, portal, themselves } from './person.policy.js';
import { onlyMembers, type PersonFacts } from './person.rules.js';

/** The life of an account. */
export const personWorkflow = workflow<Person, PersonFacts>(Person, mayView)('person', {
  enroll: { from: null, to: 'enabled', by: portal },
  registerAgain: { from: ['enabled'], by: portal },
  askReset: { from: ['enabled'], by: portal },
  resetPhrase: { from: ['enabled'], by: portal },
  changePhrase: { from: ['enabled'], by: themselves },
  askEmailChange: { from: ['enabled'], by: themselves },
  changeEmail: { from: ['enabled'], by: portal },
  rename: { from: ['enabled'], by: themselves },
  disable: { from: ['enabled'], to: 'disabled', by: accountAdministrator, fresh: true },
  enable: { from: ['disabled'], to: 'enabled', by: accountAdministrator, fresh: true },
  startReset: { from: ['enabled'], by: accountAdministrator, fresh: true },
  lookAt: { from: ['enabled'], by: accountAdministrator, fresh: true, needs: onlyMembers },
});
