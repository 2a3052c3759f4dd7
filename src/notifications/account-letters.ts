import type { AccountFacts, AccountPage } from './account-facts.js';
import type { LetterRow } from './letter-kind.js';

const owner = { to: 'person' } as const;

/** Who is told what about an account, by which letter. */
export const accountLetters: readonly LetterRow<AccountFacts, AccountPage>[] = [
  // Joining.
  { name: 'confirmAddress', to: 'newcomer', opens: 'joining', after: ['registration.ask'] },
  { name: 'addressTaken', ...owner, opens: 'forgotten', after: ['person.registerAgain'] },

  // Pass phrase and address.
  { name: 'resetLink', ...owner, opens: 'newPhrase', after: ['person.askReset'] },
  {
    name: 'phraseChanged',
    ...owner,
    opens: 'forgotten',
    after: ['person.resetPhrase', 'person.changePhrase'],
  },
  { name: 'confirmNewAddress', to: 'newAddress', opens: 'newAddress', after: ['person.askEmailChange'] },
  { name: 'addressChanges', ...owner, opens: 'devices', after: ['person.askEmailChange'] },
  { name: 'addressChanged', to: 'bothAddresses', opens: 'signIn', after: ['person.changeEmail'] },
];
