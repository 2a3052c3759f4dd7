import type { CaseFacts, CasePage } from './case-facts.js';
import type { LetterRow } from './letter-kind.js';

const applicant = { to: 'contacts', opens: 'application' } as const;
const member = { to: 'contacts', opens: 'standing' } as const;
const reviewer = { to: 'reviewer', opens: 'case' } as const;
const supervisors = { to: 'supervisors', opens: 'case' } as const;

const admission = ['participation.grant', 'participation.readmit'];
const assignment = ['review.take', 'review.assign', 'review.reassign'];

const provisional = ({ tier }: CaseFacts) => tier === 'provisional';
const certified = (facts: CaseFacts) => !provisional(facts);
const ofDraft = ({ reminds }: CaseFacts) => reminds === 'draft';
const ofReturn = ({ reminds }: CaseFacts) => reminds === 'returned';
const isFirst = ({ submissions }: CaseFacts) => submissions <= 1;
const isAgain = (facts: CaseFacts) => !isFirst(facts);
const rights = () => ['rights'];

/** Who is told what about a case, by which letter: one row each time the ball changes hands. */
export const caseLetters: readonly LetterRow<CaseFacts, CasePage>[] = [
  // From draft to receipt.
  { name: 'draftWaits', ...applicant, after: ['application.remind'], when: ofDraft },
  { name: 'received', ...applicant, after: ['application.submit'], when: isFirst, by: 'decisionBy' },
  { name: 'withdrawn', ...applicant, after: ['application.withdraw'] },

  // In review.
  { name: 'assigned', ...applicant, after: assignment, by: 'decisionBy' },
  { name: 'caseIsYours', ...reviewer, after: ['review.assign', 'review.reassign'], by: 'decisionBy' },
  { name: 'returned', ...applicant, after: ['application.return'], by: 'answerBy' },
  {
    name: 'answerWaits',
    ...applicant,
    after: ['application.remind'],
    when: ofReturn,
    by: 'answerBy',
  },
  { name: 'answersReceived', ...applicant, after: ['application.submit'], when: isAgain, by: 'decisionBy' },
  { name: 'answersArrived', ...reviewer, after: ['review.resume'], by: 'decisionBy' },
  { name: 'lapsed', ...applicant, after: ['application.lapse'] },
  { name: 'caseClosed', ...reviewer, after: ['review.close'] },

  // The decision of two people.
  { name: 'decisionWaits', ...supervisors, after: ['review.recommend'], by: 'decisionBy' },
  { name: 'sentBack', ...reviewer, after: ['review.sendBack'], by: 'decisionBy' },
  { name: 'refused', ...applicant, after: ['application.refuse'], also: rights },
  { name: 'ineligible', ...applicant, after: ['application.findIneligible'], also: rights },

  // Standing in the program.
  { name: 'provisional', ...member, after: admission, when: provisional, by: 'conditionsBy', also: owed },
  { name: 'certified', ...member, after: admission, when: certified, by: 'conditionsBy', also: owed },
  { name: 'tierChanged', ...member, after: ['participation.change'], by: 'conditionsBy', also: owed },
  { name: 'restricted', ...member, after: ['participation.restrict'] },
  { name: 'restrictionLifted', ...member, after: ['participation.liftRestriction'] },
  { name: 'suspended', ...member, after: ['participation.suspend'], by: 'suspensionAnswerBy', also: rights },
  { name: 'reinstated', ...member, after: ['participation.reinstate'] },
  { name: 'removed', ...member, after: ['participation.remove'], also: rights },
  { name: 'left', ...member, after: ['participation.withdraw'] },
  { name: 'expired', ...member, after: ['participation.expire'] },
];

/** What a standing asks of the company from now on. */
function owed({ conditions, validationBy }: CaseFacts): string[] {
  return [...(conditions > 0 ? ['conditions'] : []), ...(validationBy ? ['validation'] : [])];
}
