import { keepsAccounts, keepsLetters } from '../accounts/office.policy.js';
import { type Actor, isMember, organizationsOf } from '../platform/people/actor.js';
import type { Letter } from './letter.entity.js';

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/**
 * People of the office who look after letters, and never after those of a company they work for; after letters about
 * nothing but a person's account, those who keep accounts.
 */
export function clerk(actor: Actor, { organizationId }: Letter): boolean {
  if (organizationId === null) return keepsAccounts(actor);
  return keepsLetters(actor) && !isMember(actor, organizationId);
}

/** Does the actor look after letters at all? */
export function handlesLetters(actor: Actor): boolean {
  return keepsLetters(actor) || keepsAccounts(actor);
}

/** The letters that somebody in the office looks after: the where-clause of their list. */
export function lookedAfterBy(actor: Actor): { sql: string; parameters: Record<string, unknown> } {
  return {
    sql: `((letter.organizationId is null and :accounts) or (letter.organizationId is not null and letter.organizationId <> all(:hidden) and :companies))`,
    parameters: {
      accounts: keepsAccounts(actor),
      companies: keepsLetters(actor),
      hidden: organizationsOf(actor),
    },
  };
}

export function mayView(actor: Actor, letter: Letter): boolean {
  return portal(actor) || clerk(actor, letter) || mayRead(actor, letter);
}

/** Who may open a letter in the mailbox: the person it is for, and the company whose contacts it is for. */
export function mayRead(actor: Actor, { toKind, toAddress, organizationId }: Letter): boolean {
  if (actor.kind !== 'person') return false;
  return (
    toAddress.toLowerCase() === actor.email ||
    (toKind === 'contacts' && organizationId !== null && isMember(actor, organizationId))
  );
}

/** The letters of a person's mailbox: the where-clause of their list. */
export function addressedTo(actor: Actor): {
  sql: string;
  parameters: { address: string; organizations: string[] };
} {
  return {
    sql: `(lower(letter.toAddress) = :address or (letter.toKind = 'contacts' and letter.organizationId = any(:organizations)))`,
    parameters: {
      address: actor.kind === 'person' ? actor.email : '',
      organizations: organizationsOf(actor),
    },
  };
}
