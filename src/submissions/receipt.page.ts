import { message } from '../platform/words/message.js';
import type { Submission } from './submission.entity.js';

/** What was handed in, with the hashes by which anyone can check it later. */
export function receiptPage(submission: Submission) {
  const { contents, applicationId, number } = submission;
  return {
    title: message('applications.receipt.title', { reference: contents.reference }),
    id: applicationId,
    number,
    reference: contents.reference,
    home: `/applications/${applicationId}`,
    organization: contents.organization.legalName,
    submittedAt: submission.submittedAt,
    signature: submission.signature,
    capacity: submission.capacity,
    address: submission.address,
    edition: submission.edition,
    editionHash: submission.editionHash,
    contentsHash: submission.contentsHash,
    answered: contents.answers.length,
    documents: contents.documents,
    contents: `/applications/${applicationId}/receipts/${number}/contents`,
  };
}
