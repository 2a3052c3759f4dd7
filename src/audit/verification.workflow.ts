import { workflow } from '../platform/actions/workflow.js';
import { message } from '../platform/words/message.js';
import { auditor, mayView, portal } from './audit.policy.js';
import { Verification } from './verification.entity.js';

/** Whether another verification is running already. */
export interface Meanwhile {
  isRunning: boolean;
}

/** A verification of the trail, from the person who asks for it to what the portal found. */
export const verificationWorkflow = workflow<Verification, Meanwhile | void>(Verification, mayView)('audit', {
  start: {
    from: null,
    to: 'running',
    by: auditor,
    needs: (_, meanwhile) => (meanwhile?.isRunning ? [message('audit.verification.isRunning')] : []),
  },
  pass: { from: ['running'], to: 'sound', by: portal },
  fail: { from: ['running'], to: 'faulty', by: portal },
});
