import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestSmtp } from '../../../test/support/smtp.js';
import { readConfig } from '../config.js';
import { type Mail, Mailer } from './mailer.js';

let smtp: TestSmtp;
let mailers: Mailer[];

beforeEach(async () => {
  smtp = new TestSmtp();
  mailers = [];
  await smtp.open();
});
afterEach(async () => {
  for (const mailer of mailers) mailer.onModuleDestroy();
  await smtp.close();
});

function mailer(settings: Record<string, string> = { SMTP_URL: `${smtp.url}?socketTimeout=400` }): Mailer {
  const config = readConfig({
    DATABASE_URL: 'postgresql://portal:secret@localhost/portal',
    PORTAL_SECRET: 'a secret that only the tests of this portal use',
    MAIL_FROM: 'Known Shipper Portal <portal@portal.example>',
    ...settings,
  });
  const made = new Mailer(config);
  mailers.push(made);
  return made;
}

function mail(changes: Partial<Mail> = {}): Mail {
  return {
    messageId: '<one@portal.example>',
    to: { name: 'Ana Ruiz', address: 'ana@brightlane.example' },
    subject: 'We received KSA-2026-00042',
    text: 'Nothing to do – we write again.',
    html: '<p>Nothing to do – we write again.</p>',
    writtenAt: new Date('2026-11-30T15:42:00Z'),
    ...changes,
  };
}

describe('a letter', () => {
  it('arrives as text and as HTML, with the identifier and the date it was written under', async () => {
    expect(await mailer().send(mail())).toEqual({ is: 'sent' });
    const [{ to, mail: read }] = smtp.arrived as [(typeof smtp.arrived)[0]];
    expect(to).toEqual(['ana@brightlane.example']);
    expect(read.messageId).toBe('<one@portal.example>');
    expect(read.subject).toBe('We received KSA-2026-00042');
    expect(read.text?.trim()).toBe('Nothing to do – we write again.');
    expect(read.html).toContain('<p>Nothing to do – we write again.</p>');
    expect(read.from?.value).toEqual([{ name: 'Known Shipper Portal', address: 'portal@portal.example' }]);
    expect(read.date).toEqual(new Date('2026-11-30T15:42:00Z'));
    expect(read.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('is written to the people named and to nobody else, whatever their name is made of', async () => {
    const names = [
      '"Ruiz", <b@evil.example>',
      'Ana\r\nBcc: b@evil.example',
      'a, b@evil.example',
      '日'.repeat(300),
    ];
    for (const name of names) await mailer().send(mail({ to: { name, address: 'ana@brightlane.example' } }));
    expect(smtp.arrived).toHaveLength(names.length);
    for (const { to, mail: read } of smtp.arrived) {
      expect(to).toEqual(['ana@brightlane.example']);
      expect([read.cc, read.bcc]).toEqual([undefined, undefined]);
    }
  });

  it('never leaves for an address that is made of several', async () => {
    const tricks = [
      'ana@brightlane.example, b@evil.example',
      'ana@brightlane.example; b@evil.example',
      'ana@brightlane.example\r\nRCPT TO:<b@evil.example>',
      'ana@brightlane.example\r\nBcc: b@evil.example',
      '"ana@brightlane.example" <b@evil.example>',
      'group: b@evil.example;',
      'ana(b@evil.example)@brightlane.example',
      '"b@evil.example "@brightlane.example',
      'ana@brightlane.example@evil.example',
      '',
    ];
    for (const address of tricks) await mailer().send(mail({ to: { name: 'Ana', address } }));
    const reached = smtp.arrived.flatMap(({ to }) => to);
    expect(reached.filter((address) => address.endsWith('@evil.example'))).toEqual([]);
  });

  it('keeps what a subject is made of inside the subject', async () => {
    await mailer().send(mail({ subject: 'Hello\r\nBcc: b@evil.example\r\n\r\nbody' }));
    const [{ to, mail: read }] = smtp.arrived as [(typeof smtp.arrived)[0]];
    expect(to).toEqual(['ana@brightlane.example']);
    expect(read.bcc).toBeUndefined();
    expect(read.subject).toContain('Hello');
  });
});

describe('a mail server', () => {
  it('that refuses the mailbox is believed', async () => {
    smtp.mode = 'refuse';
    expect(await mailer().send(mail())).toMatchObject({ is: 'refused' });
  });

  it('that is busy, silent, hangs up or is down is asked again another time', async () => {
    for (const mode of ['busy', 'silent', 'cut'] as const) {
      smtp.mode = mode;
      expect(await mailer().send(mail())).toMatchObject({ is: 'postponed', isOurs: false });
    }
    await smtp.close();
    expect(await mailer().send(mail())).toMatchObject({ is: 'postponed', isOurs: false });
  });

  it('that hangs up after taking the letter gets it once from us, until the outbox tries again', async () => {
    smtp.mode = 'cut';
    await mailer().send(mail());
    expect(smtp.counted()).toEqual(new Map([['<one@portal.example>', 1]]));
  });

  it('that knows us by name and phrase gets both, and a wrong phrase is our own fault', async () => {
    await smtp.close();
    const guarded = new TestSmtp();
    await guarded.open({ user: 'portal', password: 'seven:quiet@harbors' });
    const at = (phrase: string) => guarded.url.replace('//', `//portal:${encodeURIComponent(phrase)}@`);
    expect(await mailer({ SMTP_URL: at('seven:quiet@harbors') }).send(mail())).toEqual({ is: 'sent' });
    expect(await mailer({ SMTP_URL: at('wrong') }).send(mail())).toMatchObject({
      is: 'postponed',
      isOurs: true,
    });
    await guarded.close();
  });
});

describe('without a mail server', () => {
  it('letters of the demonstration stay in its mailbox', async () => {
    const demonstration = mailer({ DEMONSTRATION: 'yes' });
    expect(demonstration.route).toBe('mailbox');
    expect(await demonstration.send(mail())).toEqual({ is: 'kept' });
  });

  it('all others wait until one is set', async () => {
    const waiting = mailer({});
    expect(waiting.route).toBe('nowhere');
    expect(await waiting.send(mail())).toMatchObject({ is: 'postponed', isOurs: true });
  });
});
