import { workflow } from '../platform/actions/workflow.js';
import { policyAdministrator, proposer, secondPairOfEyes } from './administration.policy.js';
import { SettingChange } from './setting-change.entity.js';
import { outOfBounds, pointless, type SettingFacts } from './setting-change.rules.js';

/** A setting is changed by two people: one proposes, another confirms. */
export const settingChangeWorkflow = workflow<SettingChange, SettingFacts>(
  SettingChange,
  policyAdministrator,
)('settingChange', {
  propose: { from: null, to: 'proposed', by: policyAdministrator, fresh: true, needs: pointless },
  confirm: { from: ['proposed'], to: 'confirmed', by: secondPairOfEyes, fresh: true, needs: outOfBounds },
  decline: { from: ['proposed'], to: 'declined', by: secondPairOfEyes, fresh: true },
  withdraw: { from: ['proposed'], to: 'withdrawn', by: proposer },
});
