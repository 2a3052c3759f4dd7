import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Applications } from '../../src/applications/applications.service.js';
import { Letters } from '../../src/notifications/letters.service.js';
import { Mailbox } from '../../src/notifications/mailbox.service.js';
import { Writing } from '../../src/notifications/writing.service.js';
import { ProfileParts } from '../../src/organizations/profile-parts.service.js';
import { AuditEntry } from '../../src/platform/actions/audit-entry.entity.js';
import { Clock } from '../../src/platform/clock.js';
import { Forbidden, NotFound, Refused } from '../../src/platform/errors.js';
import type { PortalEvent } from '../../src/platform/outbox/outbox.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makeOfficial, makeOrganization } from '../support/make.js';
import { TestSmtp } from '../support/smtp.js';
import { lettersOf } from '../support/letters.js';

let portal: TestPortal;
let smtp: TestSmtp;
let clerk: PersonActor;
let contacts = 0;

beforeAll(async () => {
  smtp = new TestSmtp();
  await smtp.open();
  portal = await startPortal({
    SMTP_URL: `${smtp.url}?socketTimeout=400`,
    BASE_URL: 'http://portal.example',
  });
  clerk = await makeOfficial(portal);
});
beforeEach(() => {
  smtp.mode = 'accept';
});
afterEach(async () => {
  smtp.mode = 'accept';
  await dueNow();
  await portal.settle();
  smtp.arrived.length = 0;
});
afterAll(async () => {
  await portal.stop();
  await smtp.close();
});

/** A company with contacts that get letters; its application is withdrawn, which brings each contact a letter. */
async function withdrawal(...addresses: string[]) {
  const { organization, member } = await makeOrganization(portal);
  for (const email of addresses) await keepContact(member, organization.id, email);
  const applications = portal.get(Applications);
  const { id, reference } = await applications.start(member, organization.id);
  await applications.withdraw(member, id, 'We changed our minds.');
  return { organization, member, id, reference };
}

async function keepContact(member: PersonActor, organizationId: string, email: string): Promise<void> {
  const contact = {
    name: 'Dana Whitfield',
    title: 'Officer',
    email,
    phone: null,
    isOfficer: true,
    getsLetters: true,
  };
  await portal.get(ProfileParts).keepContact(member, organizationId, null, contact);
}

function address(): string {
  return `contact-${++contacts}@brightlane.example`;
}

/** Everything that waits for its time happens the next time the outbox is looked into. */
async function dueNow(): Promise<void> {
  await portal
    .get(DataSource)
    .query('update graphile_worker._private_jobs set run_at = now() where locked_at is null');
}

function inDays(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}

describe('an event', () => {
  it('brings every contact one letter, as HTML and as text, with the reference and a link', async () => {
    const [one, other] = [address(), address()];
    const { id, reference } = await withdrawal(one, other);
    await portal.settle();
    expect(
      (await lettersOf(portal, id)).map(({ state, toAddress, attempts }) => [state, toAddress, attempts]),
    ).toEqual([
      ['sent', one, 1],
      ['sent', other, 1],
    ]);
    expect(smtp.arrived.map(({ to }) => to)).toEqual([[one], [other]]);
    for (const { mail } of smtp.arrived) {
      expect(mail.subject).toBe(`Your application is withdrawn (${reference})`);
      expect(mail.text).toContain(`http://portal.example/applications/${id}`);
      expect(mail.html).toContain(`http://portal.example/applications/${id}`);
      expect(mail.messageId).toMatch(/^<[\da-f-]{36}@portal\.example>$/);
    }
  });

  it('brings one letter when it is heard twice, also at the same moment', async () => {
    const { id } = await withdrawal(address());
    const entry = await portal
      .get(DataSource)
      .manager.findOneByOrFail(AuditEntry, { caseId: id, action: 'withdraw' });
    const event: PortalEvent = {
      id: entry.id,
      name: 'application.withdraw',
      recordId: id,
      caseId: id,
      at: entry.at.toISOString(),
      actorId: entry.actorId,
    };
    const writing = portal.get(Writing);
    await Promise.all([writing.write(event), writing.write(event), writing.write(event)]);
    await portal.settle();
    expect(await lettersOf(portal, id)).toHaveLength(1);
    expect(smtp.arrived).toHaveLength(1);
  });

  it('brings one letter to an address that stands for two people, however it is capitalized', async () => {
    const shared = address();
    const { id } = await withdrawal(shared, shared.toUpperCase());
    await portal.settle();
    expect(await lettersOf(portal, id)).toHaveLength(1);
  });

  it('brings nobody a letter who does not want any, and those who joined later none of what was before', async () => {
    const { id, member, organization } = await withdrawal();
    await portal.settle();
    await keepContact(member, organization.id, address());
    await portal.settle();
    expect(await lettersOf(portal, id)).toEqual([]);
  });
});

describe('a mail server that does not take a letter', () => {
  it('now, is asked again later, under the same identifier', async () => {
    smtp.mode = 'busy';
    const { id } = await withdrawal(address());
    await portal.settle();
    expect(await lettersOf(portal, id)).toMatchObject([
      { state: 'queued', attempts: 1, lastError: expect.stringContaining('451') },
    ]);
    await portal.settle();
    expect((await lettersOf(portal, id))[0]?.attempts).toBe(1);
    await dueNow();
    await portal.settle();
    smtp.mode = 'accept';
    await dueNow();
    await portal.settle();
    expect(await lettersOf(portal, id)).toMatchObject([{ state: 'sent', attempts: 3, lastError: null }]);
    expect(smtp.arrived).toHaveLength(1);
  });

  it('ever, makes it a task of the office and a notice to the company', async () => {
    smtp.mode = 'refuse';
    const contact = address();
    const { id, organization } = await withdrawal(contact);
    await portal.settle();
    const [letter] = await lettersOf(portal, id);
    expect(letter).toMatchObject({
      state: 'undeliverable',
      attempts: 1,
      lastError: expect.stringContaining('550'),
    });
    const letters = portal.get(Letters);
    expect(await letters.undeliverableFor(organization.id)).toEqual([
      { name: 'Dana Whitfield', address: contact },
    ]);
    const { lines, found } = await letters.list(clerk, { state: 'undeliverable', search: contact }, null);
    expect([lines.map((line) => line.id), found]).toEqual([[letter?.id], 1]);
  });

  it('for four days, is given up', async () => {
    smtp.mode = 'busy';
    const { id } = await withdrawal(address());
    await portal.settle();
    const clock = portal.get(Clock);
    await dueNow();
    await clock.at(inDays(3.9), () => portal.settle());
    expect(await lettersOf(portal, id)).toMatchObject([{ state: 'queued', attempts: 2 }]);
    await dueNow();
    await clock.at(inDays(4.1), () => portal.settle());
    expect(await lettersOf(portal, id)).toMatchObject([{ state: 'undeliverable', attempts: 3 }]);
  });

  it('in time, or says nothing at all, is asked again later', async () => {
    smtp.mode = 'silent';
    const { id } = await withdrawal(address());
    await portal.settle();
    expect(await lettersOf(portal, id)).toMatchObject([{ state: 'queued', attempts: 1 }]);
  });

  it('and hangs up after it did, gets it once more and no more often', async () => {
    smtp.mode = 'cut';
    const { id } = await withdrawal(address());
    await portal.settle();
    smtp.mode = 'accept';
    await dueNow();
    await portal.settle();
    const [letter] = await lettersOf(portal, id);
    expect(letter?.state).toBe('sent');
    expect([...smtp.counted()]).toEqual([[`<${letter?.id}@portal.example>`, 2]]);
  });

  it('because it is down, loses nothing', async () => {
    await smtp.close();
    const cases = await Promise.all(Array.from({ length: 12 }, () => withdrawal(address(), address())));
    await portal.settle();
    await dueNow();
    await portal.settle();
    await smtp.open();
    await dueNow();
    await portal.settle();
    expect([...smtp.counted().values()]).toEqual(Array.from({ length: 24 }, () => 1));
    for (const { id } of cases)
      expect((await lettersOf(portal, id)).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });
});

describe('a letter that cannot be delivered', () => {
  async function undeliverable() {
    smtp.mode = 'refuse';
    const made = await withdrawal(address());
    await portal.settle();
    smtp.mode = 'accept';
    const [letter] = await lettersOf(portal, made.id);
    if (!letter) throw new Error('No letter was written.');
    return { ...made, letter };
  }

  it('is tried again when somebody in the office says why', async () => {
    const { letter, id, organization } = await undeliverable();
    const letters = portal.get(Letters);
    await expect(letters.tryAgain(clerk, letter.id, '')).rejects.toThrow(Refused);
    await letters.tryAgain(clerk, letter.id, 'The mailbox was full.');
    await portal.settle();
    expect(await lettersOf(portal, id)).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect(await letters.undeliverableFor(organization.id)).toEqual([]);
  });

  it('is settled when the company was reached in another way, and then never leaves', async () => {
    const { letter, id, organization } = await undeliverable();
    const letters = portal.get(Letters);
    await letters.settle(clerk, letter.id, 'Told by phone.');
    expect(await letters.undeliverableFor(organization.id)).toEqual([]);
    await expect(letters.tryAgain(clerk, letter.id, 'Again')).rejects.toThrow(Refused);
    await portal.settle();
    expect(await lettersOf(portal, id)).toMatchObject([{ state: 'settled' }]);
    expect(smtp.arrived).toEqual([]);
  });

  it('is nobody’s to look after who works for the company, or is not in the office', async () => {
    const { letter, organization, member } = await undeliverable();
    const letters = portal.get(Letters);
    const both = await makeOfficial(portal);
    await expect(letters.settle(member, letter.id, 'x')).rejects.toThrow(Forbidden);
    await expect(letters.read(member, letter.id)).rejects.toThrow(NotFound);
    const stranger = (await makeOrganization(portal)).member;
    await expect(letters.settle(stranger, letter.id, 'x')).rejects.toThrow(NotFound);
    const insider: PersonActor = {
      ...both,
      seats: [
        {
          organizationId: organization.id,
          organizationName: organization.name,
          roles: ['preparer'],
          firm: null,
        },
      ],
    };
    await expect(letters.settle(insider, letter.id, 'x')).rejects.toThrow(Forbidden);
    const { lines } = await letters.list(insider, { state: 'undeliverable', search: '' }, null);
    expect(lines.map(({ id }) => id)).not.toContain(letter.id);
  });
});

describe('what a letter says', () => {
  it('is frozen', async () => {
    const { id } = await withdrawal(address());
    await portal.settle();
    const [letter] = await lettersOf(portal, id);
    await expect(
      portal.get(DataSource).query(`update letter_body set text = 'x' where letter_id = $1`, [letter?.id]),
    ).rejects.toThrow(/only added to|permission denied/);
  });
});

describe('without a mail server', () => {
  it('letters wait, however long it takes to set one, and are in no mailbox', async () => {
    const waiting = await startPortal();
    const before = portal;
    portal = waiting;
    try {
      const { id, member } = await withdrawal(address());
      for (const days of [0, 5, 50]) {
        await dueNow();
        await waiting.get(Clock).at(inDays(days), () => waiting.settle());
      }
      expect(await lettersOf(portal, id)).toMatchObject([
        { state: 'queued', attempts: 3, lastError: 'No mail server is set.' },
      ]);
      await expect(waiting.get(Mailbox).list(member, null)).rejects.toThrow(NotFound);
    } finally {
      portal = before;
      await waiting.stop();
    }
  });
});
