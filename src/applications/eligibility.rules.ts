import type { Edition, EligibilityStatement, GateQuestion } from '../program/edition.js';
import type { Application } from './application.entity.js';

type Roles = Pick<Application, 'participantTypes'>;
type Qualified = Pick<Application, 'participantTypes' | 'eligibility' | 'gates' | 'certificates'>;

/** The eligibility statements that concern the roles applied for. */
export function statementsFor(
  edition: Edition,
  { participantTypes }: Roles,
): readonly EligibilityStatement[] {
  return edition.eligibility.filter(({ appliesTo }) =>
    appliesTo.some((type) => participantTypes.includes(type)),
  );
}

/** The statements answered in the way that keeps a company out for now. */
export function shortfalls(edition: Edition, application: Qualified): readonly EligibilityStatement[] {
  return statementsFor(edition, application).filter(({ code, answer }) => {
    const given = application.eligibility[code];
    return given !== undefined && given !== answer;
  });
}

/** The gate questions that are answered yes or no. */
export function yesNoGates(edition: Edition): readonly GateQuestion[] {
  return edition.gates.filter(({ kind }) => kind === 'yes-no');
}

export type QualifyingStep = 'roles' | 'eligibility' | 'operations';

/** The steps before the criteria that are not complete yet, in their order. */
export function stepsOpen(edition: Edition, application: Qualified): QualifyingStep[] {
  const { participantTypes, eligibility, gates, certificates } = application;
  const open: QualifyingStep[] = [];
  if (participantTypes.length === 0) open.push('roles');
  const unanswered = statementsFor(edition, application).some(({ code }) => eligibility[code] === undefined);
  if (participantTypes.length === 0 || unanswered) open.push('eligibility');
  const gatesOpen = yesNoGates(edition).some(({ code }) => !(code in gates));
  if (gatesOpen || certificates === null) open.push('operations');
  return open;
}
