import { describe, expect, it } from 'vitest';
import { Appointment } from './appointment.entity.js';
import { changeOf, rolesAfter, unfitAlone, unfitAppointment, unfitProposal } from './appointment.rules.js';
import { Invitation } from './invitation.entity.js';
import { needsTwo, standingOf, uninvitable } from './invitation.rules.js';

const keys = (reasons: { key: string }[]) =>
  reasons.map(({ key }) => key.replace('memberships.refused.', ''));

describe('an address', () => {
  const fine = { isOwn: false, colleague: null, isInvited: false, isDisabled: false };

  it('is invited unless it is one’s own, a colleague’s, invited already, or closed', () => {
    const reasons = (facts: Partial<Parameters<typeof uninvitable>[1]>) =>
      keys(uninvitable(new Invitation(), { ...fine, ...facts }));
    expect(reasons({})).toEqual([]);
    expect(reasons({ isOwn: true, colleague: 'Dana' })).toEqual(['inviteSelf']);
    expect(reasons({ colleague: 'Dana' })).toEqual(['colleague']);
    expect(reasons({ isInvited: true })).toEqual(['invitedAlready']);
    expect(reasons({ isDisabled: true })).toEqual(['accountClosed']);
  });
});

describe('an invitation', () => {
  it('has expired by the clock before that is written down, and stays what it was answered', () => {
    const expiresAt = new Date('2026-11-30T12:00:00Z');
    const before = new Date('2026-11-30T11:59:59Z');
    expect(standingOf({ state: 'open', expiresAt }, before)).toBe('open');
    expect(standingOf({ state: 'open', expiresAt }, expiresAt)).toBe('expired');
    expect(standingOf({ state: 'accepted', expiresAt }, expiresAt)).toBe('accepted');
  });
});

describe('a change of roles in the office', () => {
  const change = (said: Partial<Appointment>) =>
    Object.assign(new Appointment(), { personId: 'sam', gives: [], takes: [], ...said });
  const facts = { administrators: ['joanna', 'sam'], isEnabled: true, isWaiting: false };

  it('is what comes and what goes', () => {
    const held = ['specialist', 'auditor'] as const;
    const difference = changeOf(held, ['auditor', 'supervisor']);
    expect(difference).toEqual({ gives: ['supervisor'], takes: ['specialist'] });
    expect(rolesAfter(held, difference)).toEqual(['supervisor', 'auditor']);
  });

  it('needs two people for the roles that look after rights and rules', () => {
    expect(needsTwo(['specialist', 'auditor'])).toBe(false);
    expect(needsTwo(['account_administrator'])).toBe(true);
    expect(keys(unfitAlone(change({ takes: ['policy_administrator'] }), facts))).toEqual(['needsTwo']);
    expect(keys(unfitAlone(change({ gives: ['auditor'] }), facts))).toEqual([]);
  });

  it('is refused when it changes nothing, waits already, or gives something to a closed account', () => {
    expect(keys(unfitAppointment(change({}), facts))).toEqual(['nothingChanges']);
    const gives = change({ gives: ['account_administrator'] });
    expect(keys(unfitProposal(gives, { ...facts, isWaiting: true }))).toEqual(['waitsAlready']);
    expect(keys(unfitAppointment(gives, { ...facts, isEnabled: false }))).toEqual(['accountClosed']);
  });

  it('never takes the role from the last administrator of accounts', () => {
    const takes = change({ takes: ['account_administrator'] });
    expect(keys(unfitAppointment(takes, facts))).toEqual([]);
    expect(keys(unfitAppointment(takes, { ...facts, administrators: ['sam'] }))).toEqual([
      'lastAdministrator',
    ]);
  });
});
