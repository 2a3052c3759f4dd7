import { describe, expect, it } from 'vitest';
import { outcomeOf } from './mail-outcome.rules.js';

const refused = (command: string, responseCode: number, code = 'EENVELOPE') =>
  outcomeOf({ message: 'no', code, command, responseCode }).is;

describe('a letter that was not taken', () => {
  it('is refused for good when the mailbox does not exist or the letter is not wanted', () => {
    expect(refused('RCPT TO', 550)).toBe('refused');
    expect(refused('DATA', 554, 'EMESSAGE')).toBe('refused');
    expect(outcomeOf({ message: 'No recipients defined', code: 'EENVELOPE', command: 'API' }).is).toBe(
      'refused',
    );
  });

  it('is tried again when the server is busy or cannot be reached', () => {
    expect(refused('RCPT TO', 451)).toBe('postponed');
    expect(refused('CONN', 421, 'ECONNECTION')).toBe('postponed');
    expect(outcomeOf({ message: 'connect ECONNREFUSED', code: 'ESOCKET', command: 'CONN' })).toEqual({
      is: 'postponed',
      because: 'connect ECONNREFUSED',
      isOurs: false,
    });
  });

  it('is tried again when the server refuses us and not the letter', () => {
    for (const [command, code] of [
      ['AUTH PLAIN', 535],
      ['MAIL FROM', 550],
      ['EHLO', 554],
    ] as const) {
      expect(outcomeOf({ message: 'no', command, responseCode: code })).toMatchObject({
        is: 'postponed',
        isOurs: true,
      });
    }
  });
});
