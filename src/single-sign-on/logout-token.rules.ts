/** What a logout token says, once it has been checked. */
export interface LogoutClaims {
  iss: string;
  jti: string;
  sub?: string;
  sid?: string;
}

const event = 'http://schemas.openid.net/event/backchannel-logout';

/**
 * What speaks against a token whose signature, issuer, audience and times are right: an identity token must not end
 * sign-ins (OpenID Connect Back-Channel Logout 1.0, section 2.6). Without objection, what it says.
 * @param type the `typ` of its header
 */
export function againstLogout(
  type: unknown,
  claims: Readonly<Record<string, unknown>>,
): LogoutClaims | string {
  const { iss, jti, sub, sid, events } = claims;
  if (type !== 'logout+jwt') return 'it is no logout token';
  if ('nonce' in claims) return 'it carries a nonce';
  if (typeof events !== 'object' || events === null || !(event in events)) return 'it tells of nothing';
  if (typeof iss !== 'string' || typeof jti !== 'string') return 'it has no name';
  if (typeof sub !== 'string' && typeof sid !== 'string') return 'it names nobody';
  return {
    iss,
    jti,
    ...(typeof sub === 'string' && { sub }),
    ...(typeof sid === 'string' && { sid }),
  };
}
