import { describe, expect, it } from 'vitest';
import { readConfig } from '../config.js';
import { Secrets } from './secrets.js';

const older = 'a secret that was in use until last spring';
const newer = 'a secret that is in use since this spring';

function secretsOf(...all: string[]): Secrets {
  return new Secrets(
    readConfig({ DATABASE_URL: 'postgresql://portal:pass@db.example/portal', PORTAL_SECRET: all.join(',') }),
  );
}

describe('the secrets of the portal', () => {
  it('open what they have sealed', () => {
    const secrets = secretsOf(newer);
    expect(secrets.open('second factor', 'dana', secrets.seal('second factor', 'dana', 'JBSWY3DP'))).toBe(
      'JBSWY3DP',
    );
  });

  it('seal the same text differently each time', () => {
    const secrets = secretsOf(newer);
    expect(secrets.seal('link', 'dana', 'text')).not.toBe(secrets.seal('link', 'dana', 'text'));
  });

  it('open nothing that was sealed for someone else, for something else, or altered', () => {
    const secrets = secretsOf(newer);
    const sealed = secrets.seal('second factor', 'dana', 'JBSWY3DP');
    expect(() => secrets.open('second factor', 'priya', sealed)).toThrow('cannot be opened');
    expect(() => secrets.open('link', 'dana', sealed)).toThrow('cannot be opened');
    for (let place = 0; place < sealed.length; place += 1) {
      const other = sealed[place] === 'A' ? 'B' : 'A';
      // The last character of base64url holds bits that mean nothing: what it decodes to decides.
      const altered = sealed.slice(0, place) + other + sealed.slice(place + 1);
      if (Buffer.from(altered, 'base64url').equals(Buffer.from(sealed, 'base64url'))) continue;
      expect(() => secrets.open('second factor', 'dana', altered)).toThrow('cannot be opened');
    }
    expect(() => secrets.open('second factor', 'dana', '')).toThrow('cannot be opened');
  });

  it('open what an earlier secret sealed as long as that is listed', () => {
    const sealed = secretsOf(older).seal('second factor', 'dana', 'JBSWY3DP');
    expect(secretsOf(newer, older).open('second factor', 'dana', sealed)).toBe('JBSWY3DP');
    expect(() => secretsOf(newer).open('second factor', 'dana', sealed)).toThrow('cannot be opened');
  });

  it('have a key of their own for every purpose', () => {
    const secrets = secretsOf(newer);
    expect(secrets.keyOf('link')).toHaveLength(32);
    expect(secrets.keyOf('link')).toEqual(secrets.keyOf('link'));
    expect(secrets.keyOf('link')).not.toEqual(secrets.keyOf('audit anchor'));
  });
});
