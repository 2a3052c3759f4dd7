import { describe, expect, it } from 'vitest';
import { againstLogout } from './logout-token.rules.js';

const claims = {
  iss: 'https://identity.example.gov',
  jti: 'one',
  sub: 'ana',
  sid: 'session',
  events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
};

describe('a logout token', () => {
  it('says who signed out, and in which session', () => {
    const { events: _, ...told } = claims;
    expect(againstLogout('logout+jwt', claims)).toEqual(told);
  });

  it.each(['sub', 'sid'])('without %s still names somebody', (left) => {
    expect(againstLogout('logout+jwt', { ...claims, [left]: undefined })).not.toHaveProperty(left);
  });

  it.each([
    ['it is no logout token', 'JWT', {}],
    ['it is no logout token', undefined, {}],
    ['it carries a nonce', 'logout+jwt', { nonce: undefined }],
    ['it tells of nothing', 'logout+jwt', { events: null }],
    ['it tells of nothing', 'logout+jwt', { events: 'http://schemas.openid.net/event/backchannel-logout' }],
    ['it tells of nothing', 'logout+jwt', { events: {} }],
    ['it has no name', 'logout+jwt', { jti: 7 }],
    ['it has no name', 'logout+jwt', { iss: undefined }],
    ['it names nobody', 'logout+jwt', { sub: undefined, sid: null }],
  ])('is refused because %s (type %s)', (because, type, wrong) => {
    expect(againstLogout(type, { ...claims, ...wrong })).toBe(because);
  });
});
