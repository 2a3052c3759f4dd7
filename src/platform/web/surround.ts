import type { RequestHandler } from 'express';
import type { Config } from '../config.js';
import { holdsOffice, type PersonActor } from '../people/actor.js';
import { wordsIn } from '../words/words.js';
import { tokenOf } from './forgery.js';
import type { Door, Notice, Shell, TypedForm } from './shell.js';

/** Prepares what surrounds the page: the person, the doors open to them, and what the last action had to say. */
export function surround(config: Config): RequestHandler {
  return (request, response, next) => {
    const person = request.user as PersonActor | undefined;
    const path = request.path;
    let said: Notice[] | undefined;
    const shell: Shell = {
      words: wordsIn(),
      path,
      doors: doorsFor(person, path, config.demonstration),
      demonstration: config.demonstration,
      ...(person && { person: { name: person.name, ...organizationOf(person) } }),
      get csrf() {
        return tokenOf(request);
      },
      get form() {
        return response.locals['form'] as TypedForm | undefined;
      },
      get notices() {
        said ??= request.session.notices ?? [];
        if (request.session.notices) request.session.notices = [];
        return said;
      },
    };
    response.locals['shell'] = shell;
    next();
  };
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
