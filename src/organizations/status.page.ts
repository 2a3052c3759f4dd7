import type { Words } from '../platform/words/words.js';
import type { Organization, OrganizationState } from './organization.entity.js';

const tones: Readonly<Record<OrganizationState, string>> = {
  registered: 'neutral',
  waiting: 'progress',
  verified: 'done',
  declined: 'attention',
};

/** Whether the office has verified a company, in words and color. */
export function verificationStatus(words: Words, { state }: Pick<Organization, 'state'>) {
  return { label: words.say(`organizations.states.${state}`), tone: tones[state] };
}
