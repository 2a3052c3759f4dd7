import { workflow } from '../platform/actions/workflow.js';
import { Recovery } from './recovery.entity.js';
import {
  administrator,
  mayView,
  portal,
  portalOrAdministrator,
  secondAdministrator,
} from './recovery.policy.js';
import { tooEarly } from './recovery.rules.js';

/** A lost second factor: two account administrators make sure, and whoever has the mailbox and the phrase begins anew. */
export const recoveryWorkflow = workflow<Recovery, Date | void>(
  Recovery,
  mayView,
  ({ personId }) => personId,
)('recovery', {
  ask: { from: null, to: 'asked', by: portalOrAdministrator },
  check: { from: ['asked'], to: 'checked', by: administrator, fresh: true },
  confirm: { from: ['checked'], to: 'confirmed', by: secondAdministrator, fresh: true, needs: tooEarly },
  decline: { from: ['asked', 'checked', 'confirmed'], to: 'declined', by: administrator, fresh: true },
  stop: { from: ['asked', 'checked', 'confirmed'], to: 'stopped', by: portal },
  finish: { from: ['confirmed'], to: 'finished', by: portal },
});
