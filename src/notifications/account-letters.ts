import type { AccountFacts, AccountPage } from './account-facts.js';
import type { LetterRow } from './letter-kind.js';

const person = { to: 'person' } as const;
const leaders = { to: 'leaders' } as const;
const keepers = { to: 'keepers', opens: 'keys' } as const;

const byOthers = ({ byId, isOwnDoing }: AccountFacts) => byId !== null && !isOwnDoing;
const rolesNow = ({ now }: AccountFacts) => (Array.isArray(now['roles']) ? now['roles'].length : null);
const hasRoles = (facts: AccountFacts) => byOthers(facts) && Number(rolesNow(facts)) > 0;
const hasNoRoles = (facts: AccountFacts) => byOthers(facts) && rolesNow(facts) === 0;
const hasLeft = (facts: AccountFacts) => facts.isOwnDoing && rolesNow(facts) === 0;
const toCompany = ({ organizationId }: AccountFacts) => organizationId !== null;
const toOffice = (facts: AccountFacts) => !toCompany(facts);
const byOffice = ({ now }: AccountFacts) => now['because'] === 'ended_by_office';
const isFirst = ({ now }: AccountFacts) => now['instead'] === undefined;
const byThemselves = ({ isOwnDoing }: AccountFacts) => isOwnDoing;

const thirdWrongCode = ({ timesLately, now }: AccountFacts) =>
  timesLately === 3 && now['occasion'] === 'factorCode';

/** Who is told what about an account, by which letter. */
export const accountLetters: readonly LetterRow<AccountFacts, AccountPage>[] = [
  // Joining.
  { name: 'confirmAddress', to: 'newcomer', opens: 'joining', after: ['registration.ask'] },
  { name: 'addressTaken', ...person, opens: 'forgotten', after: ['person.registerAgain'] },

  // Pass phrase and address.
  { name: 'resetLink', ...person, opens: 'newPhrase', after: ['person.askReset'] },
  {
    name: 'phraseChanged',
    ...person,
    opens: 'forgotten',
    after: ['person.resetPhrase', 'person.changePhrase'],
  },
  { name: 'confirmNewAddress', to: 'newAddress', opens: 'newAddress', after: ['person.askEmailChange'] },
  { name: 'addressChanges', ...person, opens: 'account', after: ['person.askEmailChange'] },
  { name: 'addressChanged', to: 'bothAddresses', opens: 'signIn', after: ['person.changeEmail'] },

  // Second factors, and what happens when they are lost.
  { name: 'factorAdded', ...person, opens: 'factors', after: ['person.addFactor'] },
  { name: 'factorRemoved', ...person, opens: 'factors', after: ['person.removeFactor'], when: byThemselves },
  { name: 'recoveryCodesRenewed', ...person, opens: 'factors', after: ['person.renewRecoveryCodes'] },
  { name: 'recoveryCodeUsed', ...person, opens: 'factors', after: ['person.useRecoveryCode'] },
  { name: 'recoveryAsked', ...person, opens: 'objection', after: ['recovery.ask'] },
  { name: 'recoveryConfirmed', ...person, opens: 'newFactors', after: ['recovery.confirm'] },
  { name: 'recoveryDeclined', ...person, opens: 'contact', after: ['recovery.decline'] },
  { name: 'recoveryStopped', ...person, opens: 'forgotten', after: ['recovery.stop'] },
  { name: 'recoveryFinished', ...person, opens: 'forgotten', after: ['recovery.finish'] },

  // What else happens to an account.
  { name: 'wrongCodes', ...person, opens: 'forgotten', after: ['person.failFactor'], when: thirdWrongCode },
  { name: 'newDevice', ...person, opens: 'account', after: ['person.newDevice'] },
  { name: 'signedOutByOffice', ...person, opens: 'signIn', after: ['person.signOut'], when: byOffice },
  { name: 'lookedAt', ...person, opens: 'account', after: ['person.lookAt'] },
  { name: 'disabled', ...person, opens: 'contact', after: ['person.disable'] },
  { name: 'enabled', ...person, opens: 'signIn', after: ['person.enable'] },
  { name: 'identityLinked', ...person, opens: 'account', after: ['identity.link'] },
  { name: 'identityUnlinked', ...person, opens: 'account', after: ['identity.unlink'] },

  // Working for a company, or in the office.
  {
    name: 'invited',
    to: 'newcomer',
    opens: 'invitation',
    after: ['invitation.invite', 'invitation.resend'],
    when: toCompany,
  },
  {
    name: 'invitedToOffice',
    to: 'newcomer',
    opens: 'invitation',
    after: ['invitation.invite', 'invitation.resend'],
    when: toOffice,
  },
  { name: 'rolesChanged', ...person, opens: 'account', after: ['person.seat'], when: hasRoles },
  { name: 'rolesTaken', ...person, opens: 'account', after: ['person.seat'], when: hasNoRoles },
  { name: 'youLeft', ...person, opens: 'account', after: ['person.seat'], when: hasLeft },
  { name: 'ownershipOffered', ...person, opens: 'ownership', after: ['membership.offer'] },
  { name: 'ownershipGiven', to: 'parties', opens: 'people', after: ['membership.accept'] },
  {
    name: 'offerEnded',
    to: 'parties',
    opens: 'people',
    after: ['membership.decline', 'membership.withdraw', 'membership.lapse'],
  },
  { name: 'ownerAppointed', to: 'members', opens: 'people', after: ['membership.appoint'] },
  { name: 'memberLeft', to: 'owners', opens: 'people', after: ['membership.leave'] },
  { name: 'rolesProposed', to: 'administrators', opens: 'office', after: ['appointment.propose'] },

  // The keys of a company's programs.
  { name: 'keyMade', ...keepers, after: ['apiKey.make'], when: isFirst },
  { name: 'keyRotated', ...keepers, after: ['apiKey.rotate'] },
  { name: 'keyRevoked', ...keepers, after: ['apiKey.revoke'] },
  { name: 'keyEnds', ...keepers, after: ['apiKey.remind'] },

  // The company itself.
  { name: 'verificationAsked', ...leaders, opens: 'verification', after: ['organization.askVerification'] },
  { name: 'verified', ...leaders, opens: 'company', after: ['organization.verify'] },
  {
    name: 'notVerified',
    ...leaders,
    opens: 'verification',
    after: ['organization.decline'],
    also: reasonsAndNote,
  },
  { name: 'lookedAtAgain', ...leaders, opens: 'verification', after: ['organization.lookAgain'] },
];

/** Why a company could not be verified, as far as it was said. */
function reasonsAndNote({ now }: AccountFacts): string[] {
  const { reasons = [], note } = (now['declined'] ?? {}) as { reasons?: string[]; note?: string | null };
  return [...(reasons.length > 0 ? ['reasons'] : []), ...(note ? ['note'] : [])];
}
