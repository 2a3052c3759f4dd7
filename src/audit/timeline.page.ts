import type { Letter } from '../notifications/letter.entity.js';
import { statusOf } from '../notifications/letters.page.js';
import type { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import { listAddress } from '../platform/web/listing.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { differencesSaid } from './differences.page.js';
import type { Story } from './stories.service.js';
import { calledTo } from './told.js';
import { whoSaid } from './who.page.js';

/** The story of a case as its company reads it. */
export function companyTimeline({ application, lines, next, letters }: Story, words: Words) {
  const path = `/applications/${application.id}`;
  return {
    title: message('audit.timeline.title', { reference: application.reference }),
    lead: message('audit.timeline.company'),
    back: { label: words.say('audit.timeline.application'), href: path },
    entries: lines.map((entry) => ({
      ...told(entry, letters.get(entry.recordId), words),
      by: calledToCompany(entry, words),
    })),
    later: next && listAddress(`${path}/timeline`, {}, next),
  };
}

/** The story of a case as the office reads it: with every difference. */
export function officeTimeline(
  { application, review, lines, next, letters }: Story & { review: { id: string } },
  words: Words,
) {
  const path = `/office/cases/${application.id}/timeline`;
  return {
    title: message('audit.timeline.title', { reference: application.reference }),
    lead: message('audit.timeline.office'),
    back: { label: words.say('audit.timeline.case'), href: `/office/reviews/${review.id}` },
    entries: lines.map((entry) => ({
      ...told(entry, letters.get(entry.recordId), words),
      by: calledInOffice(entry, words),
      details: differencesSaid(entry, words),
      ...(entry.record === 'letter' && {
        href: `/office/letters/${entry.recordId}`,
        action: words.say('audit.timeline.letter'),
      }),
    })),
    later: next && listAddress(path, {}, next),
  };
}

const tones: Readonly<Record<string, string>> = {
  'application.submit': 'progress',
  'application.return': 'attention',
  'application.remind': 'attention',
  'application.approve': 'done',
  'application.refuse': 'stopped',
  'application.findIneligible': 'stopped',
  'application.lapse': 'stopped',
  'application.withdraw': 'stopped',
  'review.take': 'progress',
  'review.recommend': 'progress',
  'review.decide': 'progress',
  'participation.grant': 'done',
  'participation.readmit': 'done',
  'participation.suspend': 'stopped',
  'participation.remove': 'stopped',
  'participation.expire': 'stopped',
  'letter.giveUp': 'attention',
};

function told(entry: AuditEntry, letter: Letter | undefined, words: Words) {
  const event = `${entry.record}.${entry.action}`;
  const status = letter && entry.action === 'write' ? statusOf(letter, words) : undefined;
  return {
    at: words.instant(entry.at),
    title: words.say(`audit.actions.${event}`),
    tone: status?.tone === 'attention' ? 'attention' : (tones[event] ?? 'neutral'),
    ...(letter && { text: letterSaid(letter, status?.label, words) }),
  };
}

function letterSaid({ subject, toName: name }: Letter, status: string | undefined, words: Words): string {
  const letter = words.say('audit.timeline.letterTo', { subject, name });
  return status ? words.say('audit.timeline.letterIs', { letter, status }) : letter;
}

function calledToCompany(entry: AuditEntry, words: Words): string {
  const { record, action, actorName: name, actorFirm: firm, differences } = entry;
  const called = calledTo(`${record}.${action}`);
  if (called === 'name') return firm ? words.say('audit.who.ofFirm', { name, firm }) : name;
  const given = differences['assigneeName']?.[1];
  if (typeof given === 'string') return words.say('audit.timeline.given', { name: given });
  return words.say(`audit.timeline.by.${called ?? 'portal'}`);
}

function calledInOffice(entry: AuditEntry, words: Words): string {
  const { actorId, address } = entry;
  if (actorId === null) return words.say('audit.timeline.by.portal');
  const name = whoSaid(entry, words);
  return address ? words.say('audit.timeline.from', { name, address }) : name;
}
