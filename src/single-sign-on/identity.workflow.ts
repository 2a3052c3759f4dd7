import { workflow } from '../platform/actions/workflow.js';
import { type Actor, holdsOffice } from '../platform/people/actor.js';
import { type Message, message } from '../platform/words/message.js';
import { fits } from './answer.rules.js';
import { Identity } from './identity.entity.js';

/** What has to be known before a provider's word is taken, or no longer taken. */
export interface IdentityFacts {
  /** The identity opens somebody's account already. */
  isTaken?: boolean;
  /** The person has linked an identity of this provider already. */
  hasOne?: boolean;
  /** The person can sign in without a provider. */
  hasPhrase?: boolean;
}

/** Whose identity it is. */
export function oneself(actor: Actor, { personId }: Identity): boolean {
  return actor.kind === 'person' && actor.id === personId && !actor.viewedBy;
}

/** Whose identity it is, where the provider vouches for people like them. */
function oneOfTheirs(actor: Actor, identity: Identity): boolean {
  return oneself(actor, identity) && actor.kind === 'person' && fits(identity.kind, actor);
}

function mayView(actor: Actor, identity: Identity): boolean {
  return oneself(actor, identity) || holdsOffice(actor, 'account_administrator');
}

/** The life of a link between a person and an identity. Its story is told with that of the person. */
export const identityWorkflow = workflow<Identity, IdentityFacts>(
  Identity,
  mayView,
  ({ personId }) => personId,
)('identity', {
  link: {
    from: null,
    to: 'linked',
    by: oneOfTheirs,
    fresh: true,
    needs: (_, facts) => againstLinking(facts),
  },
  unlink: {
    from: ['linked'],
    to: 'unlinked',
    by: oneself,
    fresh: true,
    needs: (_, facts) => againstUnlinking(facts),
  },
});

export function againstLinking({ isTaken, hasOne }: IdentityFacts): Message[] {
  return [
    ...(isTaken ? [message('single-sign-on.reasons.taken')] : []),
    ...(hasOne ? [message('single-sign-on.reasons.hasOne')] : []),
  ];
}

export function againstUnlinking({ hasPhrase }: IdentityFacts): Message[] {
  return hasPhrase ? [] : [message('single-sign-on.reasons.onlyWay')];
}
