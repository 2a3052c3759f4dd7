import type { Request, RequestHandler } from 'express';
import type { Config } from '../config.js';
import { holdsOffice, type PersonActor } from '../people/actor.js';
import { message } from '../words/message.js';
import { wordsIn } from '../words/words.js';
import { type Banner, meantFor } from './banners.js';
import { tokenOf } from './forgery.js';
import type { Sections } from './sections.js';
import type { Door, Notice, Shell, ShellPerson, TypedForm } from './shell.js';

/**
 * Prepares what surrounds the page: the person, the doors open to them, and what the last action had to say. It is read
 * when a page is written, so that a page can also be written when the request did not come as far as its session.
 */
export function surround(config: Config, sections: Sections): RequestHandler {
  return (request, response, next) => {
    const { path } = request;
    let said: readonly Notice[] | undefined;
    let kept: TypedForm | undefined;
    const shell: Shell = {
      words: wordsIn(),
      path,
      demonstration: config.demonstration,
      get doors() {
        return doorsFor(personOf(request), path, config.demonstration, sections);
      },
      get person() {
        const person = personOf(request);
        return person && shown(person);
      },
      get csrf() {
        return tokenOf(request);
      },
      get form() {
        kept ??= takeKept(request);
        return (response.locals['form'] as TypedForm | undefined) ?? kept;
      },
      get notices() {
        said ??= takeNotices(request);
        return [...said, ...((response.locals['pinned'] as Notice[] | undefined) ?? [])];
      },
      get banners() {
        return meantFor(personOf(request), response.locals['banners'] as Banner[] | undefined);
      },
    };
    response.locals['shell'] = shell;
    next();
  };
}

function personOf(request: Request): PersonActor | undefined {
  return request.user as PersonActor | undefined;
}

/** What the person had typed here before they had to prove who they are; a page shows it once. */
function takeKept(request: Request): TypedForm | undefined {
  const { session, user } = request as Partial<Request> & { user?: PersonActor };
  const text = session?.kept;
  if (!text || request.method !== 'GET' || request.originalUrl !== text.page || session.whose !== user?.id)
    return undefined;
  delete session.kept;
  session.notices = [...(session.notices ?? []), { kind: 'info', message: message('shell.kept') }];
  return { values: text.values, errors: {}, reasons: [], isKept: true };
}

function takeNotices({ session }: Partial<Request>): readonly Notice[] {
  const notices = session?.notices ?? [];
  if (session && notices.length > 0) session.notices = [];
  return notices;
}

function doorsFor(
  person: PersonActor | undefined,
  path: string,
  demonstration: boolean,
  sections: Sections,
): Door[] {
  const door = (label: string, href: string): Door => ({
    label,
    href,
    current: path === href || (path.startsWith(`${href}/`) && href !== '/office'),
  });
  const mailbox = demonstration ? [door('shell.doors.mailbox', '/mailbox')] : [];
  if (!person) {
    return [
      door('shell.doors.home', '/'),
      door('shell.doors.about', '/benefits'),
      door('shell.doors.apply', '/apply'),
    ];
  }
  if (holdsOffice(person)) {
    const parts = sections.of(person).map(({ key, href }) => door(`shell.sections.${key}.title`, href));
    return [door('shell.doors.office', '/office'), ...parts, ...mailbox];
  }
  return [
    door('shell.doors.apply', '/applications'),
    door('shell.doors.standing', '/participation'),
    door('shell.doors.about', '/benefits'),
    ...mailbox,
  ];
}

function shown(person: PersonActor): ShellPerson {
  const seat = person.seats.find(({ organizationId }) => organizationId === person.current);
  return {
    name: person.name,
    ...(seat && { organization: seat.organizationName }),
    ...(seat?.firm && { firm: seat.firm }),
    companies:
      person.seats.length > 1
        ? person.seats.map(({ organizationId, organizationName }) => ({
            id: organizationId,
            name: organizationName,
            isCurrent: organizationId === person.current,
          }))
        : [],
    idleSeconds: person.idleSeconds,
    ...(person.secondsLeft !== undefined && { secondsLeft: person.secondsLeft }),
    ...(person.viewedBy && { viewedBy: person.viewedBy.name }),
  };
}
