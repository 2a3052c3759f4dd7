import { message } from '../platform/words/message.js';
import { shortfalls, statementsFor, yesNoGates } from './eligibility.rules.js';
import type { Qualifying } from './qualifications.service.js';

const steps = ['roles', 'eligibility', 'operations'] as const;

function frame({ application }: Qualifying, step: (typeof steps)[number]) {
  const number = steps.indexOf(step) + 1;
  return {
    title: message(`applications.${step}.title`),
    id: application.id,
    reference: application.reference,
    action: `/applications/${application.id}/${step}`,
    isDraft: application.state === 'draft',
    steps: steps.map((one, index) => ({
      label: message(`applications.${one}.step`),
      state: index + 1 < number ? 'complete' : index + 1 === number ? 'current' : 'ahead',
    })),
    number,
    total: steps.length,
  };
}

/** What does the company do? */
export function rolesPage(qualifying: Qualifying) {
  const { application, edition } = qualifying;
  return {
    ...frame(qualifying, 'roles'),
    gate: edition.gates.find(({ kind }) => kind === 'roles'),
    roles: edition.participantTypes.map(({ code, label, who }) => ({ value: code, label, hint: who })),
    chosen: application.participantTypes,
  };
}

/** Can it join? */
export function eligibilityPage(qualifying: Qualifying) {
  const { application, edition } = qualifying;
  return {
    ...frame(qualifying, 'eligibility'),
    hasRoles: application.participantTypes.length > 0,
    keptOut: shortfalls(edition, application).map(({ otherwise }) => otherwise),
    statements: statementsFor(edition, application).map(({ code, question, hint }) => ({
      code,
      question,
      hint,
      answer: application.eligibility[code],
    })),
  };
}

/** How does it work? */
export function operationsPage(qualifying: Qualifying) {
  const { application, edition } = qualifying;
  const held = new Map(application.certificates?.map((certificate) => [certificate.code, certificate]));
  const certificates = edition.gates.find(({ kind }) => kind === 'certificates');
  return {
    ...frame(qualifying, 'operations'),
    gates: yesNoGates(edition).map(({ code, question, hint }) => ({
      code,
      question,
      hint,
      answer: Object.entries(application.gates).find(([gate]) => gate === code)?.[1],
    })),
    certificates: certificates && {
      question: certificates.question,
      hint: certificates.hint,
      offered: certificates.certificates.map(({ code, label }) => ({
        code,
        label,
        held: held.has(code) ? 'yes' : undefined,
        scope: held.get(code)?.scope,
        expiresOn: held.get(code)?.expiresOn,
      })),
    },
  };
}

/** The name of a role, as the edition writes it. */
export function roleNames({ application, edition }: Qualifying): string[] {
  return edition.participantTypes
    .filter(({ code }) => application.participantTypes.includes(code))
    .map(({ label }) => label);
}
