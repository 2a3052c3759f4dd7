import { type Actor, holdsOffice } from '../platform/people/actor.js';

/** Assigns cases and decides them: supervisors, and the directors above them. */
export function supervises(actor: Actor): boolean {
  return holdsOffice(actor, 'supervisor', 'field_director', 'program_director');
}

/** Directs the whole program: suspends, removes, and lets companies back. */
export function directs(actor: Actor): boolean {
  return holdsOffice(actor, 'program_director');
}

/** Checks companies and people before they may apply. */
export function vets(actor: Actor): boolean {
  return holdsOffice(actor, 'vetting_analyst');
}

/** Reads cases: those who work on them, decide them, hear appeals, and look over everyone's shoulder. */
export function readsCases(actor: Actor): boolean {
  return supervises(actor) || vets(actor) || holdsOffice(actor, 'specialist', 'appeals_officer', 'auditor');
}

/** Reads how companies stand in the program; at the ports and in partner agencies, nothing more than that. */
export function readsStandings(actor: Actor): boolean {
  return readsCases(actor) || holdsOffice(actor, 'port_user', 'partner_agency_viewer');
}

/** Looks after letters that did not arrive. */
export function keepsLetters(actor: Actor): boolean {
  return supervises(actor) || holdsOffice(actor, 'specialist');
}

/** Looks after people and their sign-ins. */
export function keepsAccounts(actor: Actor): boolean {
  return holdsOffice(actor, 'account_administrator');
}

/** Keeps the dated rules, thresholds and settings of the program. */
export function keepsPolicy(actor: Actor): boolean {
  return holdsOffice(actor, 'policy_administrator');
}

/** Reads everything that happened, and changes nothing. */
export function audits(actor: Actor): boolean {
  return holdsOffice(actor, 'auditor');
}

const grades = ['supervisor', 'field_director', 'program_director'] as const;
export type Grade = (typeof grades)[number];

/** Does the actor hold this grade, or a higher one? */
export function holdsGrade(actor: Actor, grade: Grade): boolean {
  return holdsOffice(actor, ...grades.slice(grades.indexOf(grade)));
}
