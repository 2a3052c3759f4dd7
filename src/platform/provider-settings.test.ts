import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.js';
import { ConfigError } from './settings.js';

const ec = pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
const folder = mkdtempSync(join(tmpdir(), 'provider-key-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const whole = {
  MEMBER_SSO_ISSUER: 'https://identity.example.gov/',
  MEMBER_SSO_CLIENT_ID: 'urn:portal',
  MEMBER_SSO_KEY: ec,
  MEMBER_SSO_ACR: 'strong, card',
};
const production = {
  NODE_ENV: 'production',
  DEMONSTRATION: 'no',
  BASE_URL: 'https://portal.example.gov',
  DATABASE_URL: 'postgresql://portal:pass@db.example/portal',
  PORTAL_SECRET: 'a-secret-of-at-least-32-characters',
  SMTP_URL: 'smtps://mail.example.gov',
};

function pem(key: KeyObject): string {
  return String(key.export({ type: 'pkcs8', format: 'pem' }));
}

function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('an identity provider', () => {
  it('is there when its settings are, its issuer exactly as written', () => {
    const { memberProvider, officeProvider } = readConfig(whole);
    expect(officeProvider).toBeUndefined();
    expect(memberProvider).toMatchObject({
      name: 'Login.gov',
      issuer: 'https://identity.example.gov/',
      clientId: 'urn:portal',
      acr: ['strong', 'card'],
      amr: [],
    });
  });

  it('takes its key from a file, or from one line', () => {
    const file = join(folder, 'key.pem');
    writeFileSync(file, ec);
    const keys = [file, ec.replaceAll('\n', '\\n')].map(
      (text) => readConfig({ ...whole, MEMBER_SSO_KEY: text }).memberProvider?.key,
    );
    expect(keys.map((key) => key && pem(key))).toEqual([ec, ec]);
  });

  it.each(['ISSUER', 'CLIENT_ID', 'KEY', 'ACR'])('without %s is refused, and says so', (left) => {
    expect(refusal({ ...whole, [`MEMBER_SSO_${left}`]: '' })).toContain(
      `MEMBER_SSO_${left} must be set where`,
    );
  });

  it.each([
    'http://identity.example.gov',
    'https://identity.example.gov?x',
    'https://identity.example.gov#x',
    'https://who@identity.example.gov',
    'ftp://identity.example.gov',
    'identity.example.gov',
  ])('at %s is refused', (issuer) => {
    expect(refusal({ ...whole, MEMBER_SSO_ISSUER: issuer })).toContain(
      'MEMBER_SSO_ISSUER must be an address',
    );
  });

  it.each(['http://localhost:4000', 'http://127.0.0.1:4000', 'http://[::1]:4000'])(
    'at %s is for trying out, and not for production',
    (issuer) => {
      const settings = { ...whole, MEMBER_SSO_ISSUER: issuer };
      expect(refusal(settings)).toBe('accepted');
      expect(refusal({ ...production, ...settings })).toBe(
        'MEMBER_SSO_ISSUER must be an https address in production.',
      );
    },
  );

  it('with an https address is taken in production', () => {
    expect(refusal({ ...production, ...whole })).toBe('accepted');
  });

  it.each([
    ['RSA of 1024 bits', pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey)],
    ['another curve', pem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey)],
    ['another kind', pem(generateKeyPairSync('ed25519').privateKey)],
    [
      'a public key',
      String(generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' })),
    ],
    ['no key', '-----BEGIN PRIVATE KEY-----\nthe secret itself\n-----END PRIVATE KEY-----'],
    ['no file', '/no/such/file'],
  ])('does not know the portal by %s, and never repeats it', (_, key) => {
    const said = refusal({ ...whole, MEMBER_SSO_KEY: key });
    expect(said).toContain('MEMBER_SSO_KEY must be a private key in PEM');
    expect(said).not.toContain(key);
  });

  it.each([',', 'strong card'])('is not asked for the levels "%s"', (acr) => {
    expect(refusal({ ...whole, MEMBER_SSO_ACR: acr })).toBe(
      'MEMBER_SSO_ACR must be a list separated by commas.',
    );
  });

  it('of the office is not that of the members', () => {
    const office = Object.fromEntries(
      Object.entries(whole).map(([name, text]) => [name.replace('MEMBER', 'OFFICE'), text]),
    );
    expect(refusal({ ...whole, ...office })).toBe(
      'OFFICE_SSO_ISSUER must not be the same as MEMBER_SSO_ISSUER.',
    );
  });
});
