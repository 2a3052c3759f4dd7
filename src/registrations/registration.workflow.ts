import { workflow } from '../platform/actions/workflow.js';
import type { Actor } from '../platform/people/actor.js';
import { Registration } from './registration.entity.js';

/** Whoever joins is nobody yet: the portal acts for them. */
function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** From an address to an account. */
export const registrationWorkflow = workflow<Registration>(Registration, portal)('registration', {
  ask: { from: null, to: 'asked', by: portal },
  join: { from: ['asked'], to: 'joined', by: portal },
});
