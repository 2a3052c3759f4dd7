import { offered } from '../platform/actions/workflow.js';
import type { IsoDate } from '../platform/calendar.rules.js';
import type { PersonActor } from '../platform/people/actor.js';
import type { Page } from '../platform/web/keyset.js';
import { listAddress } from '../platform/web/listing.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { type Announcement, audiences, kinds } from './announcement.entity.js';
import { type Showing, showingOf } from './announcement.rules.js';
import { announcementWorkflow } from './announcement.workflow.js';

const home = '/office/announcements';

const toneOf: Record<Showing, string> = {
  draft: 'neutral',
  planned: 'progress',
  shown: 'attention',
  over: 'done',
  withdrawn: 'stopped',
  discarded: 'stopped',
};

/** Every announcement, the latest first. */
export function announcementsPage(words: Words, { lines, next }: Page<Announcement>, now: Date) {
  return {
    title: message('administration.announcements.title'),
    writing: `${home}/new`,
    announcements: lines.map((one) => ({
      href: `${home}/${one.id}`,
      text: one.text,
      ...about(words, one, now),
    })),
    older: next && listAddress(home, {}, next),
  };
}

/** What is to be said? */
export function writingPage(words: Words, today: IsoDate, key: string) {
  const choices = (name: 'kinds' | 'audiences', offers: readonly string[]) =>
    offers.map((value) => ({ value, label: words.say(`administration.announcement.${name}.${value}`) }));
  return {
    title: message('administration.announcement.new'),
    action: `${home}/new`,
    home,
    key,
    today,
    kinds: choices('kinds', kinds),
    audiences: choices('audiences', audiences),
  };
}

/** An announcement as it looks at the top of a page, and what can be done about it. */
export function announcementPage(words: Words, actor: PersonActor, announcement: Announcement, now: Date) {
  const { id, text, kind } = announcement;
  const may = offered(announcementWorkflow, actor, announcement);
  const { status, audience, from, until, by } = about(words, announcement, now);
  const fact = (name: string, said: string) => ({
    term: words.say(`administration.announcement.facts.${name}`),
    text: said,
  });
  return {
    title: message('administration.announcement.title'),
    home,
    text,
    isWarning: kind === 'warning',
    kind,
    status,
    facts: [fact('audience', audience), fact('from', from), fact('until', until), fact('by', by)],
    actions: [
      { row: 'publish', href: `${home}/${id}/publication`, kind: undefined },
      { row: 'withdraw', href: `${home}/${id}/withdrawal`, kind: 'secondary' },
      { row: 'discard', href: `${home}/${id}/discarding`, kind: 'outline' },
    ]
      .filter(({ row }) => may.has(row as 'publish' | 'withdraw' | 'discard'))
      .map((action) => ({ ...action, label: message(`administration.announcement.actions.${action.row}`) })),
  };
}

function about(words: Words, announcement: Announcement, now: Date) {
  const { audience, startsAt, endsAt, writtenBy, writtenAt } = announcement;
  const showing = showingOf(announcement, now);
  return {
    status: { label: words.say(`administration.announcement.showings.${showing}`), tone: toneOf[showing] },
    audience: words.say(`administration.announcement.audiences.${audience}`),
    from: words.instant(startsAt),
    until: words.instant(endsAt),
    by: words.say('administration.announcement.by', { name: writtenBy, at: words.instant(writtenAt) }),
  };
}
