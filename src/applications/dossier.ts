import { type EntityManager, In } from 'typeorm';
import { programDate } from '../platform/calendar.rules.js';
import { criteriaFor } from '../program/catalog.rules.js';
import type { Criterion, Edition } from '../program/edition.js';
import { Answer } from './answer.entity.js';
import type { Application } from './application.entity.js';
import { Citation } from './citation.entity.js';
import type { Pause } from './decision-clock.rules.js';
import { InformationRequest, RequestItem } from './information-request.entity.js';

export interface AskedFor extends InformationRequest {
  items: RequestItem[];
}

/** One application with everything that its pages and its rules look at. */
export interface Dossier {
  application: Application;
  edition: Edition;
  /** The criteria this company sees, in catalog order. */
  criteria: readonly Criterion[];
  answers: Map<string, Answer>;
  /** The documents that stand for each criterion. */
  citations: Map<string, string[]>;
  /** What the office asked for, oldest first. */
  requests: AskedFor[];
}

/** Reads the dossier of an application in four queries, however many criteria it has. */
export async function gatherDossier(
  manager: EntityManager,
  application: Application,
  edition: Edition,
): Promise<Dossier> {
  const applicationId = application.id;
  const answers = await manager.findBy(Answer, { applicationId });
  const citations = await manager.find(Citation, {
    where: { applicationId },
    order: { citedAt: 'ASC', documentId: 'ASC' },
  });
  const requests = await manager.find(InformationRequest, {
    where: { applicationId },
    order: { number: 'ASC' },
  });
  const items = await manager.find(RequestItem, {
    where: { requestId: In(requests.map(({ id }) => id)) },
    order: { position: 'ASC' },
  });
  return {
    application,
    edition,
    criteria: criteriaFor(edition, application.participantTypes, application.gates),
    answers: new Map(answers.map((answer) => [answer.criterion, answer])),
    citations: byCriterion(citations),
    requests: requests.map((request) =>
      Object.assign(request, { items: items.filter(({ requestId }) => requestId === request.id) }),
    ),
  };
}

/** The request that waits for the applicant, if there is one. */
export function openRequest({ requests }: Dossier): AskedFor | undefined {
  return requests.find(({ answeredAt }) => answeredAt === null);
}

/** The days on which the applicant held the ball. */
export function pausesOf({
  requests,
}: {
  requests: readonly Pick<InformationRequest, 'askedAt' | 'answeredAt'>[];
}): Pause[] {
  return requests.map(({ askedAt, answeredAt }) => ({
    from: programDate(askedAt),
    to: answeredAt && programDate(answeredAt),
  }));
}

/** Every document that stands as evidence for a criterion the company sees. */
export function citedDocuments({ criteria, citations }: Dossier): string[] {
  return [...new Set(criteria.flatMap(({ id }) => citations.get(id) ?? []))];
}

function byCriterion(citations: Citation[]): Map<string, string[]> {
  const documents = new Map<string, string[]>();
  for (const { criterion, documentId } of citations) {
    documents.set(criterion, [...(documents.get(criterion) ?? []), documentId]);
  }
  return documents;
}
