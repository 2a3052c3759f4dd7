import type { Words } from '../platform/words/words.js';
import { accountLetters } from './account-letters.js';
import type { Filling, LetterKind } from './letter-kind.js';
import { opening } from './letter.rules.js';

/** What letters may say about something that happened to a person's account, or to a company outside of its cases. */
export interface AccountFacts {
  /** The person whose account it is; null for somebody who has none yet, and where only a company is meant. */
  readonly personId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly organizationId: string | null;
  readonly company: string | null;
  /** Who did it, and whether that was the person whose account it is. */
  readonly by: string;
  readonly byId: string | null;
  readonly isOwnDoing: boolean;
  readonly at: Date;
  /** The network address from which it was done. */
  readonly from: string | null;
  /** The link that the letter carries. */
  readonly linkId: string | null;
  /** What the event says of itself: how it was, and how it is now. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly now: Readonly<Record<string, unknown>>;
}

/** Instants and roles as one writes them, and nothing that is not there. */
function filling({ name, company, by, at, from, now }: AccountFacts, words: Words): Filling {
  const said = { ...now, name, company, from };
  const there = Object.entries(said).filter(([, value]) => ['string', 'number'].includes(typeof value));
  const roles = [now['role'], now['roles']].flat().filter((role) => typeof role === 'string');
  return {
    ...(Object.fromEntries(there) as Filling),
    by,
    at: words.instant(at),
    ...(roles.length > 0 && { roles: words.list(roles.map((role) => words.say(`accounts.roles.${role}`))) }),
  };
}

const pages = {
  signIn: () => '/sign-in',
  forgotten: () => '/sign-in/forgotten',
  joining: () => opening('/join/account'),
  newPhrase: () => opening('/sign-in/new-phrase'),
  newAddress: () => opening('/account/email/confirmation'),
  factors: () => '/account/factors',
  devices: () => '/account/sign-ins',
};
export type AccountPage = keyof typeof pages;

/** Letters about the account of a person, or of a company. */
export const accountKind: LetterKind<AccountFacts, AccountPage> = {
  about: 'account',
  letters: accountLetters,
  pages,
  filling,
  table: () => ['company', 'at', 'from'],
};
