import { inspect } from 'node:util';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Config, readConfig } from './config.js';
import { refuseDemonstrationInProduction } from './production.js';
import { rootFolder } from './root.js';
import { ConfigError } from './settings.js';

const secret = 'a-secret-of-at-least-32-characters';
const ownServer = { DATABASE_URL: 'postgresql://portal:pass@db.example/portal', PORTAL_SECRET: secret };
const embedded = { servingUrl: 'postgresql://s', ownerUrl: 'postgresql://o', secret: 'kept' };

function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('the settings', () => {
  it('need nothing on a fresh machine', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 3000,
      baseUrl: 'http://localhost:3000',
      dataFolder: join(rootFolder, '.data'),
      isEmbedded: true,
      isProduction: false,
      isSecure: false,
      demonstration: true,
      trustedProxies: 0,
      parts: ['web', 'worker'],
      logLevel: 'info',
      mailFrom: { name: 'Known Shipper Portal', address: 'portal@localhost' },
    });
    expect(config.smtpUrl).toBeUndefined();
    expect(config.clamd).toBeUndefined();
  });

  it('take an empty text for one that was left out', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', SMTP_URL: '' })).toMatchObject({
      port: 3000,
      isEmbedded: true,
    });
  });

  it('know the embedded database once it has started', () => {
    expect(() => readConfig({}).databaseUrl).toThrow('has not been started');
    expect(readConfig({ PORT: '4000' }, embedded)).toMatchObject({
      port: 4000,
      isEmbedded: true,
      demonstration: true,
      databaseUrl: 'postgresql://s',
      databaseOwnerUrl: 'postgresql://o',
      secrets: ['kept'],
    });
  });

  it('use a database server of our own, without demonstration data unless asked', () => {
    const config = readConfig(ownServer);
    expect(config).toMatchObject({
      isEmbedded: false,
      demonstration: false,
      databaseUrl: ownServer.DATABASE_URL,
    });
    expect(config.databaseOwnerUrl).toBeUndefined();
    expect(readConfig({ ...ownServer, DEMONSTRATION: 'yes' }).demonstration).toBe(true);
  });

  it('let the session secret be replaced while the old one still opens sessions', () => {
    const newer = secret.replace('a-', 'b-');
    expect(readConfig({ ...ownServer, PORTAL_SECRET: `${newer}, ${secret}` }).secrets).toEqual([
      newer,
      secret,
    ]);
  });

  it('follow the port in the address for letters, and keep no slash at its end', () => {
    expect(readConfig({ PORT: '8080' }).baseUrl).toBe('http://localhost:8080');
    const config = readConfig({ BASE_URL: 'https://portal.example.gov/' });
    expect(config.baseUrl).toBe('https://portal.example.gov');
    expect(config.isSecure).toBe(true);
  });

  it.each<[string, Config['clamd']]>([
    ['tcp://scanner:3311', { host: 'scanner', port: 3311 }],
    ['tcp://scanner', { host: 'scanner', port: 3310 }],
    ['tcp://[::1]:3310', { host: '::1', port: 3310 }],
    ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ])('find the virus scanner at %s', (text, place) => {
    expect(readConfig({ CLAMD_URL: text }).clamd).toEqual(place);
  });

  it('name proxies by number or by address', () => {
    expect(readConfig({ TRUSTED_PROXIES: '2' }).trustedProxies).toBe(2);
    expect(readConfig({ TRUSTED_PROXIES: '10.0.0.0/8, ::1' }).trustedProxies).toEqual(['10.0.0.0/8', '::1']);
  });

  it('take a mail address with and without a name', () => {
    expect(readConfig({ MAIL_FROM: 'a@b.gov' }).mailFrom).toEqual({ name: '', address: 'a@b.gov' });
    expect(readConfig({ MAIL_FROM: 'The Portal <a@b.gov>' }).mailFrom).toEqual({
      name: 'The Portal',
      address: 'a@b.gov',
    });
  });

  it.each<[Record<string, string>, string]>([
    [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ BASE_URL: 'portal.example.gov' }, 'BASE_URL must be an address such as https://portal.example.gov.'],
    [{ BASE_URL: 'https://example.gov/portal' }, 'BASE_URL must be an address without a path.'],
    [
      { SMTP_URL: 'mail.example.gov' },
      'SMTP_URL must be an address such as smtps://user:password@mail.example.gov:465.',
    ],
    [
      { MAIL_FROM: 'x@y.gov>\r\nBcc: z@y.gov' },
      'MAIL_FROM must be an address such as Known Shipper Portal <portal@example.gov>.',
    ],
    [
      { CLAMD_URL: 'http://scanner' },
      'CLAMD_URL must be an address such as tcp://localhost:3310, or the path of a socket.',
    ],
    [{ DEMONSTRATION: 'true' }, 'DEMONSTRATION must be one of yes, no.'],
    [{ PARTS: 'web,mail' }, 'PARTS must be one of web, worker.'],
    [{ PARTS: ',' }, 'PARTS must be a list separated by commas.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.'],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV must be one of development, test, production.'],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, 'TRUSTED_PROXIES must be a number of proxies, or their addresses'],
    [{ TRUSTED_PROXIES: 'everyone' }, 'TRUSTED_PROXIES must be a number of proxies, or their addresses'],
    [
      { ...ownServer, PORTAL_SECRET: 'short' },
      'PORTAL_SECRET must be secrets of at least 32 characters each.',
    ],
    [{ ...ownServer, PORTAL_SECRET: '' }, 'PORTAL_SECRET must be set where DATABASE_URL is'],
    [
      { ...ownServer, DATABASE_URL: 'mysql://a@b/c' },
      'DATABASE_URL must be an address such as postgresql://',
    ],
    [
      { ...ownServer, DATABASE_URL: 'postgresql://db.example/portal' },
      'DATABASE_URL must be an address such as postgresql://',
    ],
    [{ DATABASE_OWNER_URL: ownServer.DATABASE_URL }, 'DATABASE_URL must be set where DATABASE_OWNER_URL is.'],
    [{ NODE_ENV: 'production', DEMONSTRATION: 'yes' }, 'DEMONSTRATION must not be yes in production.'],
  ])('refuse %j in one sentence', (environment, sentence) => {
    expect(refusal(environment)).toContain(sentence);
  });

  it('never repeat a secret in a refusal', () => {
    expect(refusal({ ...ownServer, DATABASE_URL: 'postgres//u:hunter2@db/x' })).not.toContain('hunter2');
    expect(refusal({ ...ownServer, PORTAL_SECRET: 'hunter2' })).not.toContain('hunter2');
    expect(refusal({ SMTP_URL: 'http://u:hunter2@mail' })).not.toContain('hunter2');
  });

  it('each say in a sentence what they are for', () => {
    const { descriptions } = readConfig({}).settings;
    expect(descriptions).toHaveLength(30);
    for (const { sentence } of descriptions) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

describe('a portal in production', () => {
  it('loads no demonstration data, even with a database of its own', () => {
    expect(readConfig({ NODE_ENV: 'production' })).toMatchObject({ isEmbedded: true, demonstration: false });
  });

  it('does not start on a database into which demonstration data was loaded', async () => {
    const loaded = () => Promise.resolve(true);
    const production = readConfig({ ...ownServer, NODE_ENV: 'production' });
    await expect(refuseDemonstrationInProduction(production, loaded)).rejects.toThrow(
      'NODE_ENV is production, but',
    );
    await refuseDemonstrationInProduction(production, () => Promise.resolve(false));
    await refuseDemonstrationInProduction(readConfig(ownServer), loaded);
  });
});

describe('the settings in a log', () => {
  it('do not show what was left unread of the environment', () => {
    expect(inspect(readConfig({ OTHER: 'hunter2' }), { depth: 9 })).not.toContain('hunter2');
  });
});
