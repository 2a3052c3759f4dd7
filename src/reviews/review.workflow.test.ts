import { describe, expect, it } from 'vitest';
import { someone } from '../../test/support/actor.js';
import { decide, offered, type Row } from '../platform/actions/workflow.js';
import { type OfficeRole, type PersonActor, thePortal } from '../platform/people/actor.js';
import { Review, type ReviewState, reviewStates } from './review.entity.js';
import { mayView } from './review.policy.js';
import type { ReviewFacts } from './review.rules.js';
import { reviewWorkflow } from './review.workflow.js';

const company = 'company';
const person = (id: string, office: OfficeRole[], memberOf: string[] = []): PersonActor =>
  someone({
    id,
    office,
    seats: memberOf.map((organizationId) => ({
      organizationId,
      organizationName: 'Company',
      roles: ['preparer'],
      firm: null,
    })),
  });
const review = (state: ReviewState, more: Partial<Review> = {}): Review =>
  Object.assign(new Review(), {
    id: 'r',
    state,
    organizationId: company,
    assigneeId: 'Ana',
    authorIds: ['Ana'],
    ...more,
  });

const ana = person('Ana', ['specialist']);
const ben = person('Ben', ['specialist']);
const sue = person('Sue', ['supervisor']);

function because(
  action: keyof typeof reviewWorkflow.actions,
  actor: PersonActor,
  record: Review,
  facts: ReviewFacts = {},
) {
  const verdict = decide(reviewWorkflow.actions[action] as Row<Review, ReviewFacts>, actor, record, facts);
  return verdict.allowed ? 'allowed' : verdict.because;
}
const bound = { binding: { recommended: 'x', read: 'x', now: 'x' } };

describe('a second pair of eyes', () => {
  it('decides', () => {
    expect(because('decide', sue, review('recommended'), bound)).toBe('allowed');
  });

  it('is not the person who recommended, also when a supervisor', () => {
    const both = person('Ana', ['specialist', 'supervisor']);
    expect(because('decide', both, review('recommended'), bound)).toBe('person');
    expect(because('sendBack', both, review('recommended'))).toBe('person');
  });

  it('is nobody who made a finding, also when the case is now with somebody else', () => {
    const both = person('Ben', ['specialist', 'supervisor']);
    expect(because('decide', both, review('recommended', { authorIds: ['Ben', 'Ana'] }), bound)).toBe(
      'person',
    );
  });

  it('is nobody who is assigned, also without a finding', () => {
    const both = person('Ana', ['supervisor']);
    expect(because('decide', both, review('recommended', { authorIds: [] }), bound)).toBe('person');
  });

  it('is no specialist, no member of the company, and not the portal', () => {
    expect(because('decide', ben, review('recommended'), bound)).toBe('person');
    expect(because('decide', person('Sue', ['supervisor'], [company]), review('recommended'), bound)).toBe(
      'person',
    );
    expect(decide(reviewWorkflow.actions.decide, thePortal, review('recommended'), bound)).toMatchObject({
      because: 'person',
    });
  });

  it('decides on nothing that was edited since, and on nothing else than was read', () => {
    const with_ = (binding: NonNullable<ReviewFacts['binding']>) =>
      decide(reviewWorkflow.actions.decide, sue, review('recommended'), { binding });
    expect(with_({ recommended: 'x', read: 'x', now: 'y' })).toMatchObject({
      reasons: [{ key: 'reviews.refusals.edited' }],
    });
    expect(with_({ recommended: 'x', read: 'w', now: 'x' })).toMatchObject({
      reasons: [{ key: 'reviews.refusals.otherRecommendation' }],
    });
    expect(because('decide', sue, review('recommended'), {})).toBe('needs');
  });
});

describe('a member of the company', () => {
  const insider = person('Ana', ['specialist', 'supervisor'], [company]);

  it('does not even see the review', () => {
    expect(mayView(insider, review('waiting'))).toBe(false);
  });

  it('is offered nothing in any state', () => {
    for (const state of reviewStates) {
      expect(offered(reviewWorkflow, insider, review(state, { authorIds: [] }))).toEqual(new Set());
    }
  });
});

describe('a case', () => {
  it('is assessed only by the specialist who has it', () => {
    expect(because('find', ana, review('assessing'))).toBe('allowed');
    expect(because('find', ben, review('assessing'))).toBe('person');
    expect(because('find', sue, review('assessing'))).toBe('person');
  });

  it('is not touched any more once it is recommended', () => {
    for (const action of ['find', 'draftRequest', 'return', 'vet', 'release', 'recommend'] as const) {
      expect(because(action, ana, review('recommended'), { drafted: 1 })).toBe('state');
    }
  });

  it('goes back to the applicant only with something to answer', () => {
    expect(because('return', ana, review('assessing'), { drafted: 0 })).toBe('needs');
    expect(because('return', ana, review('assessing'), { drafted: 1 })).toBe('allowed');
  });

  it('is given to a specialist who is no member of the company, and not twice to the same', () => {
    const to = (candidate: PersonActor | null) =>
      because('reassign', sue, review('assessing'), { candidate });
    expect(to(ben)).toBe('allowed');
    expect(to(ana)).toBe('needs');
    expect(to(sue)).toBe('needs');
    expect(to(person('Eve', ['specialist'], [company]))).toBe('needs');
    expect(to(null)).toBe('needs');
  });

  it('is not seen by an account administrator', () => {
    expect(mayView(person('Ada', ['account_administrator']), review('waiting'))).toBe(false);
  });
});
