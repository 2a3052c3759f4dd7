import type { OrganizationSnapshot } from '../organizations/profile.js';
import type { EvidenceDocument } from '../evidence/evidence-document.entity.js';
import type { Answer } from '../applications/answer.entity.js';
import { citedDocuments, type Dossier } from '../applications/dossier.js';
import { statementsFor } from '../applications/eligibility.rules.js';
import type { FrozenAnswer, FrozenApplication } from './frozen-application.js';

/** The application as it is signed: questions and answers in the words in which they were read. */
export function freeze(
  dossier: Dossier,
  organization: OrganizationSnapshot,
  documents: readonly EvidenceDocument[],
): FrozenApplication {
  const { application, edition, criteria, answers, citations } = dossier;
  const cited = new Set(citedDocuments(dossier));
  return {
    reference: application.reference,
    organization,
    participantTypes: application.participantTypes,
    eligibility: statementsFor(edition, application).map(({ code, question }) => ({
      code,
      question,
      answer: application.eligibility[code] ?? 'no',
    })),
    gates: application.gates,
    certificates: application.certificates ?? [],
    answers: criteria.flatMap(({ id, category, level, question }): FrozenAnswer[] => {
      const answer = answers.get(id);
      if (!isComplete(answer)) return [];
      const { state, text, plan, planOn } = answer;
      return [
        {
          criterion: id,
          category,
          level,
          question,
          state,
          text,
          plan,
          planOn,
          documents: citations.get(id) ?? [],
        },
      ];
    }),
    replies: dossier.requests.flatMap(({ number, items }) =>
      items.map(({ criterion, asks, reply }) => ({ request: number, criterion, asks, reply })),
    ),
    documents: documents
      .filter(({ id }) => cited.has(id))
      .map(({ id, title, fileName, bytes, sha256 }) => ({ id, title, fileName, bytes, sha256 })),
  };
}

function isComplete(answer: Answer | undefined): answer is Answer & { state: FrozenAnswer['state'] } {
  return answer !== undefined && answer.state !== null;
}
