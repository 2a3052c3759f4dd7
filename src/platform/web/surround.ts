import type { Request, RequestHandler } from 'express';
import type { Config } from '../config.js';
import { holdsOffice, type PersonActor } from '../people/actor.js';
import { wordsIn } from '../words/words.js';
import { tokenOf } from './forgery.js';
import type { Door, Notice, Shell, TypedForm } from './shell.js';

/**
 * Prepares what surrounds the page: the person, the doors open to them, and what the last action had to say. It is read
 * when a page is written, so that a page can also be written when the request did not come as far as its session.
 */
export function surround(config: Config): RequestHandler {
  return (request, response, next) => {
    const { path } = request;
    let said: readonly Notice[] | undefined;
    const shell: Shell = {
      words: wordsIn(),
      path,
      demonstration: config.demonstration,
      get doors() {
        return doorsFor(personOf(request), path, config.demonstration);
      },
      get person() {
        const person = personOf(request);
        return person && { name: person.name, ...organizationOf(person) };
      },
      get csrf() {
        return tokenOf(request);
      },
      get form() {
        return response.locals['form'] as TypedForm | undefined;
      },
      get notices() {
        said ??= takeNotices(request);
        return [...said, ...((response.locals['pinned'] as Notice[] | undefined) ?? [])];
      },
    };
    response.locals['shell'] = shell;
    next();
  };
}

function personOf(request: Request): PersonActor | undefined {
  return request.user as PersonActor | undefined;
}

function takeNotices({ session }: Partial<Request>): readonly Notice[] {
  const notices = session?.notices ?? [];
  if (session && notices.length > 0) session.notices = [];
  return notices;
}

function doorsFor(person: PersonActor | undefined, path: string, demonstration: boolean): Door[] {
  const door = (key: string, href: string): Door => ({
    key,
    href,
    current: path === href || path.startsWith(`${href}/`),
  });
  const mailbox = demonstration ? [door('mailbox', '/mailbox')] : [];
  if (!person) return [door('home', '/'), door('about', '/benefits'), door('apply', '/apply')];
  if (holdsOffice(person)) return [door('office', '/office'), ...mailbox];
  return [
    door('apply', '/applications'),
    door('standing', '/participation'),
    door('about', '/benefits'),
    ...mailbox,
  ];
}

function organizationOf(person: PersonActor): { organization?: string } {
  const [seat] = person.seats;
  return seat ? { organization: seat.organizationName } : {};
}
