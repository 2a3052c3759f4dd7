import { offered } from '../platform/actions/workflow.js';
import type { PersonActor } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import { sectionsOf } from '../program/catalog.rules.js';
import { applicationWorkflow } from '../applications/application.workflow.js';
import { statementsFor, yesNoGates } from '../applications/eligibility.rules.js';
import { roleNames } from '../applications/qualification.page.js';
import type { Progress } from './submissions.service.js';

/** Every answer on one page, each with a way back to where it is given. */
export function checkPage(actor: PersonActor, progress: Progress) {
  const { application, edition, criteria, answers, citations, outstanding, verification } = progress;
  const at = `/applications/${application.id}`;
  const can = offered(applicationWorkflow, actor, application);
  const answered = (given: 'yes' | 'no' | undefined) => given && message(`applications.yesNo.${given}`);
  return {
    title: message('applications.check.title'),
    id: application.id,
    reference: application.reference,
    home: `/applications/${application.id}`,
    organizationId: application.organizationId,
    mayQualify: can.has('qualify'),
    mayEdit: can.has('answer'),
    outstanding,
    verification:
      verification === 'verified'
        ? undefined
        : `/organizations/${application.organizationId}/verification?next=${encodeURIComponent(`${at}/answers`)}`,
    submission: can.has('submit') && outstanding.length === 0 ? `${at}/submission` : undefined,
    roles: roleNames(progress),
    eligibility: statementsFor(edition, application).map(({ code, question }) => ({
      question,
      answer: answered(application.eligibility[code]),
    })),
    gates: yesNoGates(edition).map(({ code, question }) => ({
      question,
      answer: answered(Object.entries(application.gates).find(([gate]) => gate === code)?.[1]),
    })),
    certificates: (application.certificates ?? []).map(({ code, scope, expiresOn }) => ({
      label:
        edition.gates.flatMap(({ certificates }) => certificates).find((one) => one.code === code)?.label ??
        code,
      scope,
      expiresOn,
    })),
    sections: sectionsOf(criteria)
      .flatMap((area) => area.sections)
      .map((section) => ({
        title: section.title,
        criteria: section.criteria.map(({ id, question }) => {
          const answer = answers.get(id);
          return {
            code: id,
            question,
            href: `${at}/criteria/${id}`,
            state: answer?.state ? message(`applications.answerStates.${answer.state}`) : undefined,
            text: answer?.text,
            plan: answer?.state === 'partly_met' ? answer.plan : undefined,
            planOn: answer?.state === 'partly_met' ? answer.planOn : undefined,
            documents: message('applications.section.documents', { count: citations.get(id)?.length ?? 0 }),
          };
        }),
      })),
  };
}
