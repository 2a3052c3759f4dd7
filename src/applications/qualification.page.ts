import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { shortfalls, statementsFor, yesNoGates } from './eligibility.rules.js';
import type { Qualifying } from './qualifications.service.js';

const steps = ['roles', 'eligibility', 'operations'] as const;

function frame(words: Words, { application }: Qualifying, step: (typeof steps)[number]) {
  const number = steps.indexOf(step) + 1;
  return {
    title: message(`applications.${step}.title`),
    id: application.id,
    reference: application.reference,
    home: `/applications/${application.id}`,
    action: `/applications/${application.id}/${step}`,
    isDraft: application.state === 'draft',
    steps: steps.map((one, index) => ({
      label: words.say(`applications.${one}.step`),
      state: index + 1 < number ? 'complete' : index + 1 === number ? 'current' : 'ahead',
    })),
    number,
    total: steps.length,
  };
}

/** What does the company do? */
export function rolesPage(words: Words, qualifying: Qualifying) {
  const { application, edition } = qualifying;
  return {
    ...frame(words, qualifying, 'roles'),
    gate: edition.gates.find(({ kind }) => kind === 'roles'),
    roles: edition.participantTypes.map(({ code, label, who }) => ({ value: code, label, hint: who })),
    chosen: application.participantTypes,
  };
}

/** Can it join? */
export function eligibilityPage(words: Words, qualifying: Qualifying) {
  const { application, edition } = qualifying;
  return {
    ...frame(words, qualifying, 'eligibility'),
    hasRoles: application.participantTypes.length > 0,
    toRoles: `/applications/${application.id}/roles`,
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
export function operationsPage(words: Words, qualifying: Qualifying) {
  const { application, edition } = qualifying;
  const held = new Map(application.certificates?.map((certificate) => [certificate.code, certificate]));
  const certificates = edition.gates.find(({ kind }) => kind === 'certificates');
  return {
    ...frame(words, qualifying, 'operations'),
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
        label,
        holds: { name: `holds-${code}`, value: held.has(code) ? 'yes' : undefined },
        scope: { name: `scope-${code}`, value: held.get(code)?.scope },
        expires: { name: `expires-${code}`, value: held.get(code)?.expiresOn },
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
