import { offered } from '../platform/actions/workflow.js';
import type { PersonActor } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import { applicationWorkflow } from '../applications/application.workflow.js';
import type { Progress } from './submissions.service.js';

/** The declaration that an officer signs. */
export function signingPage(actor: PersonActor, progress: Progress, key: string) {
  const { application, edition, outstanding, criteria, documents } = progress;
  return {
    title: message('applications.submission.title'),
    id: application.id,
    reference: application.reference,
    home: `/applications/${application.id}`,
    action: `/applications/${application.id}/submission`,
    key,
    maySign: offered(applicationWorkflow, actor, application).has('submit'),
    outstanding,
    edition: edition.title,
    criteria: criteria.length,
    documents: documents.size,
    signatory: actor.name,
    organization: actor.seats.find(({ organizationId }) => organizationId === application.organizationId)
      ?.organizationName,
  };
}
