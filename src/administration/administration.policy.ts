import { keepsAccounts, keepsPolicy } from '../accounts/office.policy.js';
import type { Actor } from '../platform/people/actor.js';
import type { SettingChange } from './setting-change.entity.js';

/** Those of the office who speak to everyone: about accounts and the portal, or about the rules of the program. */
export function announcer(actor: Actor): boolean {
  return keepsAccounts(actor) || keepsPolicy(actor);
}

export function policyAdministrator(actor: Actor): boolean {
  return keepsPolicy(actor);
}

/** A policy administrator who is not the one who proposed the change. */
export function secondPairOfEyes(actor: Actor, { proposedById }: SettingChange): boolean {
  return keepsPolicy(actor) && actor.id !== proposedById;
}

/** The policy administrator who proposed the change. */
export function proposer(actor: Actor, { proposedById }: SettingChange): boolean {
  return keepsPolicy(actor) && actor.id === proposedById;
}
