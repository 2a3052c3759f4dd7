import { describe, expect, it } from 'vitest';
import { type PersonActor, thePortal } from '../people/actor.js';
import { capacityOf, companyOf } from './capacity.rules.js';

const company = crypto.randomUUID();
const seat = { organizationId: company, organizationName: 'Brightlane Market', firm: null };
const person: PersonActor = {
  kind: 'person',
  id: crypto.randomUUID(),
  name: 'Ana Ruiz',
  email: 'ana@brightlane.example',
  seats: [{ ...seat, roles: ['preparer'] }],
  office: ['specialist'],
  hasFreshFactor: false,
  needsFactor: false,
  idleSeconds: 1_800,
};

describe('the capacity in which someone acts', () => {
  it('is their roles in the company of the record', () => {
    expect(capacityOf(person, [company])).toEqual({
      capacity: ['preparer'],
      actorFirm: null,
      onBehalfOf: 'Brightlane Market',
    });
  });

  it('names the firm of a consultant and the company that is served', () => {
    const consultant = {
      ...person,
      seats: [{ ...seat, roles: ['consultant' as const], firm: 'Harbor Advisors' }],
    };
    expect(capacityOf(consultant, [company])).toEqual({
      capacity: ['consultant'],
      actorFirm: 'Harbor Advisors',
      onBehalfOf: 'Brightlane Market',
    });
  });

  it('is their places in the office on the records of companies in which they hold no seat', () => {
    const elsewhere = { capacity: ['specialist'], actorFirm: null, onBehalfOf: null };
    expect(capacityOf(person, [crypto.randomUUID()])).toEqual(elsewhere);
  });

  it('is none for the portal, and for someone who only looks with the eyes of another', () => {
    const none = { capacity: [], actorFirm: null, onBehalfOf: null };
    expect(capacityOf(thePortal, [company])).toEqual(none);
    const viewedBy = { id: crypto.randomUUID(), name: 'Sam Okafor' };
    expect(capacityOf({ ...person, viewedBy }, [company])).toEqual(none);
  });

  it('looks for the company that a record names, or takes the record for the company', () => {
    expect(companyOf({ id: 'application', organizationId: company })).toBe(company);
    expect(companyOf({ id: company })).toBe(company);
  });
});
