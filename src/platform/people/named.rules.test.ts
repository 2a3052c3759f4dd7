import { describe, expect, it } from 'vitest';
import { someone } from '../../../test/support/actor.js';
import { thePortal } from './actor.js';
import { namedIn } from './named.rules.js';

describe('the name on the papers of a company', () => {
  const seat = { organizationId: 'brightlane', organizationName: 'Brightlane Market' };

  it('says the firm of a consultant, and of nobody else', () => {
    const mira = someone({
      name: 'Mira Osei',
      seats: [
        { ...seat, roles: ['consultant'], firm: 'Harbor Trade Advisors' },
        { ...seat, organizationId: 'own', roles: ['owner'], firm: null },
      ],
    });
    expect(namedIn(mira, 'brightlane')).toBe('Mira Osei (Harbor Trade Advisors)');
    expect(namedIn(mira, 'own')).toBe('Mira Osei');
    expect(namedIn(mira, 'elsewhere')).toBe('Mira Osei');
    expect(namedIn(thePortal, 'brightlane')).toBe('portal');
  });
});
